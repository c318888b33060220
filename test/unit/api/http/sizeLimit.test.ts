import { Readable } from 'node:stream';

import type { ByteStream } from '../../../../nodes/api/http/sizeLimit';
import { SizeLimit } from '../../../../nodes/api/http/sizeLimit';

/** A download of which the test says what comes in. */
function watched(limit: SizeLimit) {
	const stream = new Readable({ read() {} });
	stream.on('error', () => {});
	const download = {
		cut: false,
		bytes: (size: number) => stream.push(Buffer.alloc(size)),
		end: () => stream.push(null),
		giveBack: () => {},
		stream,
	};
	download.giveBack = limit.watch(stream as unknown as ByteStream, () => {
		download.cut = true;
	});
	return download;
}

describe('a size limit', () => {
	test('lets through what just fits', () => {
		const download = watched(new SizeLimit(10));
		download.bytes(4);
		download.bytes(6);
		download.end();
		expect(download.cut).toBe(false);
		expect(download.stream.readableLength).toBe(10);
	});

	test('cuts off at the byte too many', () => {
		const download = watched(new SizeLimit(10));
		download.bytes(10);
		download.bytes(1);
		expect(download.cut).toBe(true);
		expect(download.stream.destroyed).toBe(true);
	});

	test('counts what had come before', () => {
		const stream = new Readable({ read() {} });
		stream.on('error', () => {});
		stream.push(Buffer.alloc(11));
		const onCut = jest.fn();
		new SizeLimit(10).watch(stream as unknown as ByteStream, onCut);
		expect(onCut).toHaveBeenCalledTimes(1);
	});

	test('counts several together, and cuts off the largest of those that are not complete', () => {
		const limit = new SizeLimit(100);
		const [small, large, complete] = [watched(limit), watched(limit), watched(limit)];
		complete.bytes(60);
		complete.end();
		small.bytes(10);
		large.bytes(30);
		small.bytes(1);
		expect([small.cut, large.cut, complete.cut]).toEqual([false, true, false]);
	});

	test('leaves the part of one that was cut off to the others', () => {
		const limit = new SizeLimit(100);
		const [one, other] = [watched(limit), watched(limit)];
		one.bytes(60);
		other.bytes(41);
		expect([one.cut, other.cut]).toEqual([true, false]);
		one.bytes(1000);
		other.bytes(59);
		expect(other.cut).toBe(false);
		other.bytes(1);
		expect(other.cut).toBe(true);
	});

	test('leaves the part of one that failed to the others, once', () => {
		const limit = new SizeLimit(100);
		const [failed, other] = [watched(limit), watched(limit)];
		failed.bytes(60);
		failed.giveBack();
		failed.giveBack();
		other.bytes(100);
		expect(other.cut).toBe(false);
		other.bytes(1);
		expect(other.cut).toBe(true);
	});

	test('keeps the part of one that is complete', () => {
		const limit = new SizeLimit(100);
		const [complete, other] = [watched(limit), watched(limit)];
		complete.bytes(60);
		complete.end();
		other.bytes(41);
		expect([complete.cut, other.cut]).toEqual([false, true]);
	});
});
