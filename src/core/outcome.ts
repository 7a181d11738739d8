/**
 * What became of one transfer, as far as it can be told.
 *
 * `accepted` is the API's success: it becomes `completed` only when the caller is still there
 * 500 ms later, because a caller who hangs up makes the API report success too.
 */
export type TransferOutcome =
  | 'accepted'
  | 'glare'
  | 'busy'
  | 'no-answer'
  | 'declined'
  | 'unreachable'
  | 'trunk-refused'
  | 'configuration-fault'
  | 'caller-left'
  | 'unknown';

/** The verdict that the record keeps. */
export type Verdict = Exclude<TransferOutcome, 'accepted' | 'glare'> | 'completed' | 'ended-during-transfer';

export interface TransferResult {
  readonly outcome: TransferOutcome;
  /** For ops, never spoken: the SIP status or the error's own code. No number, no name. */
  readonly detail: string;
}
