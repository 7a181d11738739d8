/** What an agent carries for everybody in its room to see, and for whoever asks LiveKit about the room. */

/** LiveKit's own mark of an agent: under which name it was sent. */
export const AGENT_NAME = 'lk.agent.name';
/** Ours: how often somebody had been sent to this caller anew when this agent was. */
export const NTH = 'switchboard.nth';
