// One file for all that looks at the stack: loading the CDK takes longer than the tests, and jest loads it anew for each file.
import './stack/adoption.suite.ts';
import './stack/grants.suite.ts';
import './stack/machine-in-template.suite.ts';
import './stack/nag.suite.ts';
import './stack/queries-and-alarms.suite.ts';
import './stack/resources.suite.ts';
