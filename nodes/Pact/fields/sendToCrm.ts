import { toggleField } from '../../form/kinds';

export const sendToCrm = toggleField({
	displayName: 'Send to CRM',
	name: 'sendToCrm',
	default: true,
	description: 'Whether the message also goes to the CRM integrations that are connected in Pact',
});
