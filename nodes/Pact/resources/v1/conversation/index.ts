import type { Resource } from '../../../operation';
import { assign } from './assign';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { setBitrixBlock } from './setBitrixBlock';
import { updateNote } from './updateNote';

export const conversationV1: Resource = {
	value: 'conversationV1',
	name: 'Conversation (V1)',
	description:
		'API V1, which Pact calls deprecated: only here are notes and the Bitrix24 block; V2 has Conversation',
	operations: [getAll, get, create, assign, updateNote, setBitrixBlock],
};
