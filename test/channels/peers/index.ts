import { africasTalkingPeer } from './africastalking.ts'
import { chtGatewayPeer } from './cht-gateway.ts'
import { kannelPeer } from './kannel.ts'
import type { Peer } from './peer.ts'
import { smsGatePeer } from './smsgate.ts'
import { twilioPeer } from './twilio.ts'

export type { Carried, Dialling, Peer, Trouble, TroubleName } from './peer.ts'

/** The far end of every channel there is, one line each: what runs on each of them runs on a new one, too. */
export const openPeers = (publicBaseUrl: string): readonly (() => Promise<Peer>)[] => [
  africasTalkingPeer,
  () => twilioPeer(publicBaseUrl),
  () => twilioPeer(publicBaseUrl, true),
  kannelPeer,
  smsGatePeer,
  chtGatewayPeer,
]
