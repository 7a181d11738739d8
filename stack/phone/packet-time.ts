/** Telephone audio: 8 kHz, one packet every 20 ms. */
export const SAMPLE_RATE = 8000;
export const PACKET_MS = 20;
export const SAMPLES_PER_PACKET = (SAMPLE_RATE / 1000) * PACKET_MS;
