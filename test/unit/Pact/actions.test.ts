import { resources } from '../../../nodes/Pact/resources';

// n8n names a new node by its action. "Execute step" finds a tool by its name with underscores for blanks only, while the name that an
// agent calls has them for every other character, too: a step with such a name never runs.
test.each(resources.flatMap(({ operations }) => operations.map(({ action }) => action)))(
	'a tool of this name can be executed as a step: %s',
	(action) => {
		expect(action).toMatch(/^[A-Za-z0-9_ -]+$/);
	},
);
