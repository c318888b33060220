// What n8n's REST takes and gives, as far as it is used here.

export interface Owner {
	email: string;
	/** at least 8 characters with a digit and a capital letter */
	password: string;
	firstName: string;
	lastName: string;
}

export interface Credential {
	id: string;
	name: string;
	/** e.g. 'pactApi' */
	type: string;
	data: Record<string, unknown>;
}

export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	/** "On Error"; without it an error ends the execution */
	onError?: 'continueErrorOutput' | 'continueRegularOutput';
	/** "Retry On Fail" */
	retryOnFail?: boolean;
}

export interface WorkflowDefinition {
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	/** Without it n8n cannot run a step of the workflow after the one before it: it reads pinned data that are null. */
	pinData?: Record<string, unknown>;
}

export interface SavedWorkflow extends WorkflowDefinition {
	id: string;
	/** of the saved state */
	versionId: string;
	/** of the published state */
	activeVersionId: string | null;
}

export interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	liveVersionId: string | null;
	/** an n8n that does not tell of each trigger has one of an unknown node when it failed, else none */
	triggers: Array<{ nodeId: string | null; status: string; errorMessage: string | null }>;
}

/** A workflow was published, or taken offline. */
export interface PublishEvent {
	/** grows with time, over all workflows */
	id: number;
	versionId: string | null;
	event: 'activated' | 'deactivated';
}

export interface ExecutionSummary {
	id: string;
	status: string;
	mode: string;
	workflowId: string;
}

export interface Execution extends ExecutionSummary {
	data: {
		resultData: {
			error?: { message: string };
			runData: Record<
				string,
				Array<{
					error?: { message: string; description?: string };
					data?: { main: Array<Array<{ json: Record<string, unknown> }> | null> };
				}>
			>;
		};
	};
}

export interface Column {
	name: string;
	type: 'string' | 'number' | 'boolean' | 'date';
}

export interface DataTable {
	id: string;
	name: string;
}

export type Row = Record<string, unknown> & { id: number };
