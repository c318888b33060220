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
	operations: [getAll, get, create, assign, updateNote, setBitrixBlock],
};
