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

declare module 'fastify' {
	interface FastifyRequest {
		/** Whether the body is JSON, whatever it calls itself. */
		hasJson: boolean;
	}
}

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

/**
 * The nested notations of Ruby, PHP and curl: `template[id]=1`, `ids[]=1`, `ids[0]=1`. A lone `ids[]=` is the empty list, as
 * Rails and HTML forms write it: a form has no other way, and no list of the documentation holds an empty text.
 */
export const parseForm = (encoded: string): Parameters =>
	withEmptyLists(
		qs.parse(encoded, { depth: 10, arrayLimit: 10_000, parameterLimit: 100_000 }),
	) as Parameters;

function withEmptyLists(given: unknown): unknown {
	if (Array.isArray(given))
		return given.length === 1 && given[0] === '' ? [] : given.map(withEmptyLists);
	if (typeof given !== 'object' || given === null) return given;
	return Object.fromEntries(
		Object.entries(given).map(([name, value]) => [name, withEmptyLists(value)]),
	);
}

/**
 * Teaches the server every kind of body that clients of Pact send: JSON, form, a form that calls itself JSON, JSON that
 * calls itself a form (curl's `-d '{…}'`), multipart, nothing at all.
 */
export async function acceptAnyBody(app: FastifyInstance): Promise<void> {
	await app.register(multipart, { limits: { fileSize: LARGEST_UPLOAD, files: 10 } });
	app.decorateRequest('hasJson', false);
	app.removeContentTypeParser(['application/json', 'text/plain']);
	app.addContentTypeParser(
		['application/json', 'text/plain', 'application/x-www-form-urlencoded', '*'],
		{ parseAs: 'string', bodyLimit: LARGEST_BODY },
		(request, body, done) => {
			const text = String(body).trim();
			request.hasJson = looksLikeJson(text);
			try {
				done(null, parseText(text));
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
): Promise<{ parameters: Parameters; json: boolean; files: UploadedFile[] }> {
	const query = request.query as Parameters;
	if (Array.isArray(request.body))
		throw new ApiError(400, [{ message: 'the body must be a JSON object' }]);
	if (!request.isMultipart())
		return {
			parameters: { ...query, ...((request.body as Parameters) ?? {}) },
			json: request.hasJson,
			files: [],
		};
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
	return { parameters: { ...query, ...parseForm(fields.toString()) }, json: false, files };
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

const looksLikeJson = (text: string): boolean => /^[[{]/.test(text);

function parseText(text: string): Parameters {
	if (text === '') return {};
	if (looksLikeJson(text)) {
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
