import { kindOfNumber } from './config/numbers.ts';
import { Rehearsal } from './core/rehearsal.ts';
import type { Table } from './core/table.ts';
import { targetsOf } from './core/target.ts';
import type { SipTransferrer } from './livekit/transferrer.ts';

/** The first look at a number reads the library's tables, the next ones have it compiled: 0.6 ms before a REFER. */
const NUMBERS = 5;

/** 5 ms in all. */
const CALLS = 20;

/** Before there is a call. */
export function rehearseNumbers(): void {
  for (let looked = 0; looked < NUMBERS; looked += 1) kindOfNumber('+15105550100');
}

/**
 * The caller listens to the greeting: time for what a key would have to wait for. The rules take 1 ms more when they are
 * run for the first time than after some rehearsals.
 */
export function getReadyToMove(sip: SipTransferrer, table: Table, trunkId: string): void {
  void sip.prepare(targetsOf(table, trunkId));
  const keys = table.routes.flatMap((route) => route.keys);
  for (let rehearsed = 0; rehearsed < CALLS; rehearsed += 1) {
    const call = new Rehearsal(table, trunkId, Date.now());
    for (const digit of keys[rehearsed % keys.length] ?? '') call.press(digit);
  }
}
