import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import multipart from '@fastify/multipart';
import type { MultipartFile } from '@fastify/multipart';
import qs from 'qs';
import { ApiError } from './errors';

export type Parameters = Record<string, unknown>;

/** A file of a multipart body, stored on disk. */
export interface UploadedFile {
	field: string;
	fileName: string;
	mimeType: string;
	size: number;
	path: string;
}

const LARGEST_UPLOAD = 2 * 1024 ** 3;
const LARGEST_BODY = 16 * 1024 ** 2;

/** The nested notations of Ruby, PHP and curl: `template[id]=1`, `ids[]=1`, `ids[0]=1`. */
export const parseForm = (encoded: string): Parameters =>
	qs.parse(encoded, { depth: 10, arrayLimit: 10_000, parameterLimit: 100_000 }) as Parameters;

/**
 * Teaches the server every kind of body that clients of Pact send: JSON, form, a form that calls itself JSON, JSON that
 * calls itself a form (curl's `-d '{…}'`), multipart, nothing at all.
 */
export async function acceptAnyBody(app: FastifyInstance): Promise<void> {
	await app.register(multipart, { limits: { fileSize: LARGEST_UPLOAD, files: 10 } });
	app.removeContentTypeParser(['application/json', 'text/plain']);
	app.addContentTypeParser(
		['application/json', 'text/plain', 'application/x-www-form-urlencoded', '*'],
		{ parseAs: 'string', bodyLimit: LARGEST_BODY },
		(_request, body, done) => {
			try {
				done(null, parseText(String(body)));
			} catch (error) {
				done(error as Error);
			}
		},
	);
}

/**
 * All parameters of a request, the body's over those of the query. Files are written to the folder, never held in memory.
 * @throws ApiError 400 when the body is neither JSON nor a form
 */
export async function readParameters(
	request: FastifyRequest,
	folder: () => string,
): Promise<{ parameters: Parameters; files: UploadedFile[] }> {
	const query = request.query as Parameters;
	if (Array.isArray(request.body))
		throw new ApiError(400, [{ message: 'the body must be a JSON object' }]);
	if (!request.isMultipart())
		return { parameters: { ...query, ...((request.body as Parameters) ?? {}) }, files: [] };
	const files: UploadedFile[] = [];
	const fields = new URLSearchParams();
	try {
		for await (const part of request.parts()) {
			if (part.type === 'field') fields.append(part.fieldname, String(part.value));
			else files.push(await store(part, join(folder(), randomUUID())));
		}
	} catch (error) {
		await discardFiles(files);
		throw error;
	}
	return { parameters: { ...query, ...parseForm(fields.toString()) }, files };
}

async function store(part: MultipartFile, path: string): Promise<UploadedFile> {
	try {
		await pipeline(part.file, createWriteStream(path));
	} catch (error) {
		await rm(path, { force: true });
		throw error;
	}
	return {
		field: part.fieldname,
		fileName: part.filename,
		mimeType: part.mimetype,
		size: (await stat(path)).size,
		path,
	};
}

export async function discardFiles(files: UploadedFile[]): Promise<void> {
	for (const file of files) await rm(file.path, { force: true });
}

function parseText(body: string): Parameters {
	const text = body.trim();
	if (text === '') return {};
	if (/^[[{]/.test(text)) {
		try {
			return JSON.parse(text) as Parameters;
		} catch {
			throw new ApiError(400, [{ message: 'the body is not valid JSON' }]);
		}
	}
	if (!text.includes('='))
		throw new ApiError(400, [{ message: 'the body is neither JSON nor a form' }]);
	return parseForm(text);
}
