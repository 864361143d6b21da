/** The test vectors of the protocol, which the JVM's side runs as well. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { FrameError, FrameReader, encode } from '../turno/frames.js';

const vectors = JSON.parse(readFileSync(new URL('../../protocol/vectors.json', import.meta.url), 'utf8'));
const bytesOf = (hex) => Buffer.from(hex, 'hex');

for (const vector of vectors.frames) {
  test(`${vector.name} is written and read`, () => {
    assert.equal(encode(vector.header, bytesOf(vector.payload)).toString('hex'), vector.bytes);

    const [[header, payload]] = new FrameReader().feed(bytesOf(vector.bytes));

    assert.deepEqual(header, vector.header);
    assert.equal(payload.toString('hex'), vector.payload);
  });
}

test('frames are read in whatever pieces they come', () => {
  const all = bytesOf(vectors.frames.map((vector) => vector.bytes).join(''));
  for (const size of [1, 3, 7, 64, all.length]) {
    const reader = new FrameReader();
    const frames = [];
    for (let at = 0; at < all.length; at += size) {
      frames.push(...reader.feed(all.subarray(at, at + size)));
    }
    assert.deepEqual(
      frames.map(([header]) => header),
      vectors.frames.map((vector) => vector.header),
    );
  }
});

for (const vector of vectors.broken) {
  test(`${vector.name} is refused`, () => {
    assert.throws(() => new FrameReader().feed(bytesOf(vector.bytes)), FrameError);
  });
}
