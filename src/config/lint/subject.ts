import type { Table } from '../../core/table.ts';
import type { TableFile } from '../schema.ts';

/** What the linter looks at: a table without errors, as it was written and as calls run by it. */
export interface LintSubject {
  readonly file: TableFile;
  /** Its routes stand in the order of the file's. */
  readonly table: Table;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The moment at which the table is looked at. */
  readonly at: Date;
}
