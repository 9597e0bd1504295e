/**
 * Everything that needs a real engine, in one process and one after the other: the cases look at the whole engine from
 * outside, and the last ones end it and start it again.
 */
import './trial.cases.ts';
import './refused.cases.ts';
import './tables.cases.ts';
import './demos.cases.ts';
import './proxy.cases.ts';
import './contained.cases.ts';
import './networks.cases.ts';
import './fleet.cases.ts';
import './several.cases.ts';
import './survive.cases.ts';
