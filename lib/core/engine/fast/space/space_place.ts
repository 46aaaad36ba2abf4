import type { Shard, ShardPlace } from "../ask/shard.ts";
import type { Segment } from "./space.ts";

/** Reads place parts of shards back from the segment that keeps them. 30 ns a row. */
export function readPlace(segment: Segment): Map<Shard, ShardPlace> {
  const { shards, shardStarts, dayStarts, firstDay, memory, runs } = segment;
  const { starts, place: ofRuns } = runs;
  const read = new Map<Shard, ShardPlace>();
  if (ofRuns === null) return read;
  const { ward, beat, firstBlock, blockStarts, block } = ofRuns;
  const { day, rank, place } = memory;
  const { rows } = segment;
  const all = {
    ward: new Uint8Array(rows),
    beat: new Uint16Array(rows),
    place: new Uint16Array(rows),
    block: new Uint32Array(rows),
  };
  for (let run = 0; run + 1 < starts.length; run++) {
    for (let i = firstBlock[run]!; i < firstBlock[run + 1]!; i++) {
      for (let at = blockStarts[i]!; at < blockStarts[i + 1]!; at++) {
        const row = dayStarts[day[at]! - firstDay]! + rank[at]!;
        all.ward[row] = ward[run]!;
        all.beat[row] = beat[run]!;
        all.place[row] = place![at]!;
        all.block[row] = block[i]!;
      }
    }
  }
  shards.forEach((shard, i) => {
    if (shard.kept !== segment) return;
    const [start, end] = [shardStarts[i]!, shardStarts[i + 1]!];
    read.set(shard, {
      ward: all.ward.subarray(start, end),
      beat: all.beat.subarray(start, end),
      place: all.place.subarray(start, end),
      block: all.block.subarray(start, end),
    });
  });
  return read;
}
