import { isMainThread } from 'node:worker_threads';

// One program, two parts: the demo itself, and the thread in which it recognises what the caller hears.
if (isMainThread) {
  const { runCommand } = await import('./demo-command.ts');
  await runCommand(new URL(import.meta.url));
} else {
  const { answerQuestions } = await import('./recogniser-thread.ts');
  answerQuestions();
}
