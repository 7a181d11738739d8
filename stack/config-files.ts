import type { StackSettings } from './settings.ts';

/**
 * Longer than any ring time-out: providers may stop sending RTP while they refer a call, and livekit-sip would
 * end such a call after 15 s and report its transfer as a success.
 */
const MEDIA_TIMEOUT = '130s';

/** Redis keeps nothing on disk: a stack starts empty. */
export function redisConf({ ports, stateDir }: StackSettings): string {
  return `bind 127.0.0.1
port ${ports.redis}
dir "${stateDir}"
save ""
appendonly no
daemonize no
`;
}

/** livekit-server refuses keys that it does not know. Nothing here listens beyond this machine, no STUN is asked. */
export function livekitYaml({ ports, apiKey, apiSecret }: StackSettings): string {
  return `port: ${ports.livekit}
bind_addresses: ["127.0.0.1"]
development: true
keys: {${apiKey}: ${apiSecret}}
redis: {address: 127.0.0.1:${ports.redis}}
rtc:
  udp_port: ${ports.livekitRtc}
  tcp_port: 0
  use_external_ip: false
  node_ip: 127.0.0.1
  enable_loopback_candidate: true
  ips: {includes: ["127.0.0.1/32"]}
  stun_servers: ["127.0.0.1:3478"]
room: {empty_timeout: 30, departure_timeout: 2}
logging: {level: info, json: true}
`;
}

/** livekit-sip passes over keys that it does not know: a typing error here shows only in its behaviour. */
export function sipYaml({ ports, apiKey, apiSecret, livekitUrl }: StackSettings): string {
  return `api_key: ${apiKey}
api_secret: ${apiSecret}
ws_url: ${livekitUrl}
redis: {address: 127.0.0.1:${ports.redis}}
sip_port: ${ports.sip}
listen_ip: 127.0.0.1
nat_1_to_1_ip: 127.0.0.1
use_external_ip: false
rtp_port: ${ports.rtp.first}-${ports.rtp.last}
rtp_draining_idle_timeout: -1s
rtp_draining_duration: -1s
media_timeout: ${MEDIA_TIMEOUT}
health_port: ${ports.sipHealth}
max_cpu_utilization: 1
logging: {level: debug, json: true}
`;
}
