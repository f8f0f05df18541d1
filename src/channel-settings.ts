import type { ChannelSettings, SimulatorInbox, WebhookSecrets } from './channels/index.ts'
import type { Config } from './config.ts'

/** Accounts of the channels that texts can go out by, as far as they are set; one with a part missing is off. */
export function channelSettings(
  {
    africastalking: at,
    kannel,
    smsgate,
    publicBaseUrl,
  }: Pick<Config, 'africastalking' | 'kannel' | 'smsgate' | 'publicBaseUrl'>,
  inbox: SimulatorInbox | null,
): ChannelSettings {
  return {
    ...(kannel.url !== null &&
      kannel.username !== null &&
      kannel.password !== null && {
        kannel: {
          ...{ url: kannel.url, username: kannel.username, password: kannel.password },
          ...(kannel.from !== null && { from: kannel.from }),
          ...(kannel.webhookSecrets?.[0] !== undefined && {
            reportTo: `${publicBaseUrl}/channels/kannel/${kannel.webhookSecrets[0]}/dlr`,
          }),
        },
      }),
    ...(smsgate.url !== null &&
      smsgate.username !== null &&
      smsgate.password !== null && {
        smsgate: { baseUrl: smsgate.url, username: smsgate.username, password: smsgate.password },
      }),
    ...(at.username !== null &&
      at.apiKey !== null && {
        africastalking: {
          ...{ username: at.username, apiKey: at.apiKey },
          ...(at.sender !== null && { sender: at.sender }),
          ...(at.baseUrl !== null && { baseUrl: at.baseUrl }),
        },
      }),
    ...(inbox !== null && { simulator: inbox }),
  }
}

/** What requests of providers are known by; Africa's Talking's may have been made where none is set. */
export const webhookSecrets = (
  { kannel, smsgate }: Pick<Config, 'kannel' | 'smsgate'>,
  africastalking: readonly string[],
): WebhookSecrets => ({
  africastalking,
  kannel: kannel.webhookSecrets ?? [],
  smsgate: smsgate.signingKeys ?? [],
})
