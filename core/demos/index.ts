export { DEMO_TOPICS, type Demo, type DemoStep, demosFor, readDemos } from './demo.ts';
export type { EngineOptions } from './engine.ts';
export { readFiles } from './files.ts';
export { Fleet, type FleetOptions } from './fleet.ts';

export { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
export { commandLines } from './lines.ts';
export { type Limits, limitsOf } from './policy.ts';
export { type AuditRow, Demos, type DemosOptions, type Outcome, type RunOptions, type Session } from './room.ts';
export type { EngineProblem, EngineReport } from './status.ts';
