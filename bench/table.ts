/** What ops would write for the benchmark: a route that is announced, one that is not, one whose code is longer. */
export const TABLE = {
  name: 'Benchmark',
  timezone: 'UTC',
  country: 'US',
  language: 'en',
  // One sentence: a key that falls into the pause between two would be followed by silence at once.
  greeting:
    'Thank you for calling us to hear a greeting that is long enough for any key to come in the middle of it',
  routes: [
    { id: 'silent', name: 'sales', keys: '1', announce: false, transferTo: 'tel:+15105550101' },
    { id: 'announced', name: 'billing', keys: '2', transferTo: 'tel:+15105550102' },
    // 3 starts a longer code: it stops the prompt, and nothing else is heard.
    { id: 'longer', name: 'the annex', keys: '34', transferTo: 'tel:+15105550103' },
  ],
  transfer: { allow: { numbers: ['+1510'], hosts: [], users: [] } },
  voice: { provider: 'local' },
  hearing: { provider: 'off' },
};
