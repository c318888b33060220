import { wrongAttachments } from './attachments';
import { wrongChannelCreate } from './channelCreate';
import { wrongChannels } from './channels';
import { wrongCompanies } from './companies';
import { wrongConversations } from './conversations';
import { wrongMessages } from './messages';
import { wrongSessions } from './sessions';
import { wrongInV2 } from './v2';
import type { WrongInputs } from './wrong';

/** Wrong input for every operation, none of which may reach Pact. */
export const wrongInputs: WrongInputs = {
	...wrongAttachments,
	...wrongChannelCreate,
	...wrongChannels,
	...wrongCompanies,
	...wrongConversations,
	...wrongMessages,
	...wrongSessions,
	...wrongInV2,
};
