import type { Resource } from '../../../operation';
import { assign } from './assign';
import { create } from './create';
import { get } from './get';
import { getAll } from './getAll';
import { setBitrixBlock } from './setBitrixBlock';
import { updateNote } from './updateNote';

export const conversation: Resource = {
	value: 'conversation',
	name: 'Conversation',
	operations: [assign, create, get, getAll, setBitrixBlock, updateNote],
};
