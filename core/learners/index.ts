export { type BadSetting, changeSetting, defaultSettings, type SettingName, settingNames } from './settings.ts';
export { type Account, calendarOf, type Learner, type LearnerStore, type Settings } from './types.ts';
export { clockIn, offeredZones, zonesFor } from './zones.ts';
