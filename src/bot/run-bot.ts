import { Probot } from 'probot';
import { UserError } from '../errors.js';
import { systemClock } from '../world.js';
import { appAccess } from './app-access.js';
import type { BotLog } from './bot-log.js';
import { type BotSettings, readBotSettings } from './bot-settings.js';
import { feedbackApp } from './feedback-app.js';
import { receiveDelivery } from './receive-delivery.js';
import { SeenDeliveries } from './seen-deliveries.js';
import { startWebhookServer } from './webhook-server.js';
import { Workshop } from './workshop.js';

type Env = { [name: string]: string | undefined };

const MOST_DELIVERIES = 10_000;

/**
 * Runs the bot's server until it is told to stop; `onStop` registers what stops it. Returns the exit code: 0 after a stop, 2 for
 * settings that are wrong, 3 when it cannot listen.
 */
export async function runBot(env: Env, log: BotLog, onStop: (stop: () => void) => void): Promise<number> {
  try {
    const settings = await readBotSettings(env);
    const stopped = new Promise<void>((resolve) => onStop(resolve));
    await serve(settings, log, stopped);
    return 0;
  } catch (error) {
    log.error('the bot cannot run', error);
    return error instanceof UserError ? error.exitCode : 3;
  }
}

async function serve(settings: BotSettings, log: BotLog, stopped: Promise<void>): Promise<void> {
  const { appId, privateKey, webhookSecret: secret, apiUrl: baseUrl, host, port, passMinutes } = settings;
  // Probot's own log would hold payloads and headers.
  const probot = new Probot({ appId, privateKey, secret, baseUrl, logLevel: 'fatal', logFormat: 'json' });
  await probot.ready();
  const access = appAccess(probot, settings, systemClock);
  const seen = new SeenDeliveries(MOST_DELIVERIES);
  const workshop = new Workshop({ access, settings, log, clock: systemClock, forget: (id) => seen.forget(id) });
  await probot.load(feedbackApp((heard) => workshop.take(heard)));
  let isStopping = false;
  const server = await startWebhookServer({
    host,
    port,
    log,
    deliver: (delivery) => receiveDelivery(delivery, { probot, seen, log, isStopping: () => isStopping }),
    isReady: async () => !isStopping && (await access.isAccepted()),
  });
  log.info('listening', { port: server.port });
  const pass = () => void workshop.passOverAll();
  const timer = setInterval(pass, passMinutes * 60_000);
  pass();
  await stopped;
  isStopping = true;
  log.info('stopping');
  clearInterval(timer);
  await server.close();
  await workshop.close();
  log.info('stopped');
}
