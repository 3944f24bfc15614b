import { expect, it } from 'vitest';
import { contactOf } from './declared-entity.js';

it.each([
  'https://hooks.zapier.com/hooks/catch/123/abcdef/',
  'https://events.pagerduty.com/integration/0123456789abcdef/enqueue',
  'https://api.telegram.org/bot123456:AAExample/sendMessage',
  'https://hooks.slack.com/services/T0/B0/secret',
  'slack.acme.io/services/T01/B01/secret',
  'https://discord.com/api/webhooks/1/secret',
  'https://acme.webhook.office.com/webhookb2/x',
  'https://chat.acme.io/hooks/secret',
  'https://chat.googleapis.com/v1/spaces/x/messages?key=secret',
  'https://prod.logic.azure.com/workflows/x/triggers/manual/paths/invoke?sig=secret',
  'https://hc-ping.com/0b1c-secret',
  'https://api.opsgenie.com/v2?a=1&apiKey=secret',
])('a contact that lets its holder write is left out: %s', (address) => {
  expect(contactOf('chat', address)).toEqual([]);
});

it.each([
  ['https://acme.slack.com/archives/C1', 'chat https://acme.slack.com/archives/C1'],
  ['https://acme.pagerduty.com/services/P1', 'chat https://acme.pagerduty.com/services/P1'],
  ['#checkout', 'chat #checkout'],
  ['checkout@acme.io', 'chat checkout@acme.io'],
])('the contact %s stays', (address, want) => expect(contactOf('chat', address)).toEqual([want]));
