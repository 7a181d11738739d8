import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

/** The packages that a process has loaded once `path` has been imported, types and later imports left out. */
function packagesOf(path: string, seen = new Set<string>()): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023);
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier } = statement;
    if (moduleSpecifier === undefined || isOfTypes(statement)) return [];
    const { text } = moduleSpecifier as ts.StringLiteral;
    return text.startsWith('.') ? packagesOf(join(dirname(path), text), seen) : [text];
  });
}

function isOfTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const { importClause } = statement;
  if (importClause === undefined) return false;
  const named = importClause.namedBindings;
  const all = named && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
  return importClause.phaseModifier === ts.SyntaxKind.TypeKeyword || (all ?? false);
}

const EAR = /silero|onnxruntime|agents-plugin-openai|^openai$/;

it('a process that nobody is listened to in loads nothing to listen with', () => {
  expect(packagesOf('src/agent.ts').filter((name) => EAR.test(name))).toEqual([]);
});

it('what it loads to listen is found by the same search', () => {
  expect(packagesOf('src/speech/hearing.ts')).toContain('@livekit/agents-plugin-silero');
});
