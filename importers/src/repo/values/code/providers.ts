import type { ClientRule } from './client-rules.js';

type Language = 'node' | 'python' | 'go' | 'jvm' | 'php' | 'dotnet';

/** Somebody outside whose service programs use through a client of their own, which knows where that is. */
interface Provider {
  /** Where the client goes unless it is told another place. Source: the provider's reference of its API. */
  readonly host: string;
  /** Who somebody is, rather than a request. */
  readonly via?: 'auth' | 'telemetry';
  /** The client's modules in a language; types of it where code names no module. */
  readonly modules: Partial<Readonly<Record<Language, RegExp>>>;
  /** What is called of these in .NET, where an extension of a builder is all that is. */
  readonly extensions?: RegExp;
  /** What of them reaches it; anything where absent. */
  readonly call?: RegExp;
}

/** Names under which clients are told another place. */
const PLACE = ['baseURL', 'baseUrl', 'base_url', 'BaseURL', 'endpoint', 'apiUrl', 'host', 'basePath'];

/** Payments, messages to people. */
const BUSINESS: readonly Provider[] = [
  {
    host: 'api.stripe.com',
    modules: {
      node: /^(?:stripe|@stripe\/stripe-js)$/,
      python: /^stripe(?:\.|$)/,
      go: /^github\.com\/stripe\/stripe-go(?:\/|$)/,
      jvm: /^com\.stripe\./,
      php: /^Stripe\\/,
      dotnet: /^(?:StripeClient|StripeConfiguration|PaymentIntentService|ChargeService|Stripe\.\w+)$/,
    },
  },
  {
    host: 'api-m.paypal.com',
    modules: {
      node: /^(?:@paypal\/(?:checkout-server-sdk|paypal-server-sdk|payouts-sdk)|paypal-rest-sdk)$/,
      python: /^(?:paypalrestsdk|paypalcheckoutsdk)(?:\.|$)/,
      go: /^github\.com\/plutov\/paypal(?:\/|$)/,
      jvm: /^com\.paypal\.(?:api|core|orders|http)\./,
      php: /^(?:PayPal|PayPalCheckoutSdk|PaypalServerSdkLib)\\/,
      dotnet: /^PayPalHttpClient$/,
    },
  },
  {
    host: 'api.razorpay.com',
    modules: {
      node: /^razorpay$/,
      python: /^razorpay$/,
      go: /^github\.com\/razorpay\/razorpay-go$/,
      jvm: /^com\.razorpay\./,
      php: /^Razorpay\\/,
      dotnet: /^RazorpayClient$/,
    },
  },
  {
    host: 'openapi.alipay.com',
    modules: {
      node: /^alipay-sdk$/,
      python: /^alipay(?:\.|$)/,
      go: /^github\.com\/(?:smartwalle\/alipay|go-pay\/gopay\/alipay)(?:\/|$)/,
      jvm: /^com\.alipay\.(?:api|easysdk)\./,
    },
  },
  {
    host: 'api.mch.weixin.qq.com',
    modules: {
      node: /^wechatpay-node-v3$/,
      python: /^wechatpayv3(?:\.|$)/,
      go: /^github\.com\/(?:wechatpay-apiv3\/wechatpay-go|go-pay\/gopay\/wechat)(?:\/|$)/,
      jvm: /^com\.(?:wechat\.pay\.(?:java|contrib)|github\.binarywang\.wxpay)\./,
    },
  },
  {
    host: 'api.braintreegateway.com',
    modules: { node: /^braintree$/, python: /^braintree$/, jvm: /^com\.braintreegateway\./, php: /^Braintree\\/ },
  },
  {
    host: 'api.mercadopago.com',
    modules: { node: /^mercadopago$/, python: /^mercadopago$/, jvm: /^com\.mercadopago\./, php: /^MercadoPago\\/ },
  },
  {
    host: 'api.twilio.com',
    modules: {
      node: /^twilio$/,
      python: /^twilio(?:\.|$)/,
      go: /^github\.com\/twilio\/twilio-go(?:\/|$)/,
      jvm: /^com\.twilio\./,
      php: /^Twilio\\/,
      dotnet: /^(?:TwilioClient|MessageResource|CallResource)$/,
    },
  },
  {
    host: 'api.sendgrid.com',
    modules: {
      node: /^@sendgrid\/(?:mail|client)$/,
      python: /^sendgrid(?:\.|$)/,
      go: /^github\.com\/sendgrid\/sendgrid-go$/,
      jvm: /^com\.sendgrid\./,
      php: /^SendGrid(?:\\|$)/,
      dotnet: /^SendGridClient$/,
    },
    extensions: /(?:^|\.)AddSendGrid$/,
  },
  {
    host: 'api.mailgun.net',
    modules: {
      node: /^(?:mailgun\.js|mailgun-js)$/,
      go: /^github\.com\/mailgun\/mailgun-go(?:\/|$)/,
      php: /^Mailgun\\/,
      jvm: /^com\.mailgun\./,
    },
  },
  {
    host: 'api.resend.com',
    modules: {
      node: /^resend$/,
      python: /^resend$/,
      go: /^github\.com\/resend\/resend-go(?:\/|$)/,
      php: /^Resend(?:\\|$)/,
    },
  },
  {
    host: 'api.postmarkapp.com',
    modules: { node: /^postmark$/, python: /^postmarker(?:\.|$)/, php: /^Postmark\\/, dotnet: /^PostmarkClient$/ },
  },
  { host: 'api.mailjet.com', modules: { node: /^node-mailjet$/, python: /^mailjet_rest$/, php: /^Mailjet\\/ } },
  {
    host: 'slack.com',
    modules: {
      node: /^@slack\/(?:web-api|bolt|webhook)$/,
      python: /^slack_(?:sdk|bolt)(?:\.|$)/,
      go: /^github\.com\/slack-go\/slack$/,
      jvm: /^com\.slack\.api\./,
    },
  },
  {
    host: 'api.telegram.org',
    modules: {
      node: /^(?:telegraf|node-telegram-bot-api|grammy)$/,
      python: /^(?:telegram|aiogram|telebot)(?:\.|$)/,
      go: /^(?:github\.com\/go-telegram(?:-bot-api)?\/|gopkg\.in\/(?:telebot|tucnak\/telebot)\b)/,
      jvm: /^org\.telegram\./,
      dotnet: /^TelegramBotClient$/,
    },
  },
  {
    host: 'discord.com',
    modules: { node: /^discord\.js$/, python: /^discord(?:\.|$)/, go: /^github\.com\/bwmarrin\/discordgo$/ },
  },
  {
    host: 'fcm.googleapis.com',
    modules: {
      node: /^firebase-admin\/messaging$/,
      python: /^firebase_admin\.messaging$/,
      go: /^firebase\.google\.com\/go(?:\/v\d+)?\/messaging$/,
      jvm: /^com\.google\.firebase\.messaging\./,
      dotnet: /^FirebaseMessaging$/,
    },
  },
  {
    host: 'fcm.googleapis.com',
    modules: { node: /^firebase-admin$/, python: /^firebase_admin$/ },
    call: /(?:^|\.)messaging(?:\.|$)/,
  },
  {
    host: 'firestore.googleapis.com',
    modules: {
      node: /^(?:firebase-admin|firebase|@google-cloud)\/firestore$/,
      python: /^(?:firebase_admin|google\.cloud)\.firestore$/,
      dotnet: /^FirestoreDb$/,
    },
  },
  {
    host: 'firestore.googleapis.com',
    modules: { node: /^firebase-admin$/, python: /^firebase_admin$/ },
    call: /(?:^|\.)firestore(?:\.|$)/,
  },
  {
    host: 'api.paystack.co',
    modules: {
      node: /^(?:paystack|paystack-node|paystack-api|@paystack\/paystack-sdk)$/,
      python: /^paystackapi(?:\.|$)/,
    },
  },
  { host: 'api.flutterwave.com', modules: { node: /^flutterwave-node-v3$/ } },
  {
    host: 'api.iyzipay.com',
    modules: { node: /^iyzipay$/, python: /^iyzipay$/, jvm: /^com\.iyzipay\./, php: /^Iyzipay\\/ },
  },
  {
    host: 'api-merchant.payos.vn',
    modules: { node: /^@payos\/node$/, python: /^payos$/, jvm: /^vn\.payos\./, php: /^PayOS\\/ },
  },
  {
    host: 'api.brevo.com',
    modules: {
      node: /^(?:@getbrevo\/brevo|sib-api-v3-sdk)$/,
      python: /^(?:sib_api_v3_sdk|brevo_python)$/,
      php: /^(?:Brevo|SendinBlue)\\/,
    },
  },
  {
    host: 'mandrillapp.com',
    modules: { node: /^@mailchimp\/mailchimp_transactional$/, python: /^mailchimp_transactional$/ },
  },
  { host: 'api.plivo.com', modules: { node: /^plivo$/, python: /^plivo(?:\.|$)/, php: /^Plivo\\/ } },
  { host: 'api.nexmo.com', modules: { node: /^@vonage\/server-sdk$/, python: /^vonage$/, php: /^Vonage\\/ } },
  { host: 'exp.host', modules: { node: /^expo-server-sdk$/, python: /^exponent_server_sdk$/ } },
  {
    host: 'api.onesignal.com',
    modules: { node: /^(?:@onesignal\/node-onesignal|onesignal-node)$/, python: /^onesignal_sdk(?:\.|$)/ },
  },
];

/** Models that answer, search, pictures, code. */
const TOOLS: readonly Provider[] = [
  {
    host: 'api.openai.com',
    modules: {
      node: /^(?:openai|@langchain\/openai|@ai-sdk\/openai)$/,
      python: /^(?:openai|langchain_openai)$/,
      go: /^github\.com\/(?:sashabaranov\/go-openai|openai\/openai-go)(?:\/|$)/,
      jvm: /^com\.(?:openai\.client|theokanning\.openai)\./,
      dotnet: /^OpenAI(?:Client|Service)$/,
    },
  },
  {
    host: 'api.anthropic.com',
    modules: {
      node: /^(?:@anthropic-ai\/sdk|@langchain\/anthropic|@ai-sdk\/anthropic)$/,
      python: /^(?:anthropic|langchain_anthropic)$/,
      go: /^github\.com\/anthropics\/anthropic-sdk-go$/,
    },
  },
  {
    host: 'generativelanguage.googleapis.com',
    modules: {
      node: /^@google\/(?:generative-ai|genai)$/,
      python: /^(?:google\.generativeai|langchain_google_genai)$/,
      go: /^github\.com\/google\/generative-ai-go\/genai$/,
    },
  },
  {
    host: 'api.cohere.com',
    modules: { node: /^(?:cohere-ai|@langchain\/cohere)$/, python: /^(?:cohere|langchain_cohere)$/ },
  },
  { host: 'api.replicate.com', modules: { node: /^replicate$/, python: /^replicate$/ } },
  { host: 'api.notion.com', modules: { node: /^@notionhq\/client$/, python: /^notion_client$/ } },
  {
    host: 'maps.googleapis.com',
    modules: { node: /^@googlemaps\/google-maps-services-js$/, python: /^googlemaps$/, jvm: /^com\.google\.maps\./ },
  },
  { host: 'api.imagekit.io', modules: { node: /^imagekit$/, python: /^imagekitio(?:\.|$)/ } },
  { host: 'api.groq.com', modules: { node: /^groq-sdk$/, python: /^(?:groq|langchain_groq)$/ } },
  { host: 'api.mistral.ai', modules: { node: /^@mistralai\/mistralai$/, python: /^mistralai(?:\.|$)/ } },
  { host: 'api.pinecone.io', modules: { node: /^@pinecone-database\/pinecone$/, python: /^pinecone$/ } },
  {
    host: 'api.elevenlabs.io',
    modules: { node: /^(?:elevenlabs|@elevenlabs\/elevenlabs-js)$/, python: /^elevenlabs(?:\.|$)/ },
  },
  { host: 'api.deepgram.com', modules: { node: /^@deepgram\/sdk$/, python: /^deepgram$/ } },
  { host: 'algolia.net', modules: { node: /^algoliasearch$/, python: /^algoliasearch(?:\.|$)/, php: /^Algolia\\/ } },
  {
    host: 'api.cloudinary.com',
    modules: {
      node: /^cloudinary$/,
      python: /^cloudinary(?:\.|$)/,
      go: /^github\.com\/cloudinary\/cloudinary-go(?:\/|$)/,
      jvm: /^com\.cloudinary\./,
      php: /^Cloudinary\\/,
      dotnet: /^Cloudinary$/,
    },
  },
  {
    host: 'api.github.com',
    modules: {
      node: /^@?octokit(?:\/(?:core|rest|graphql|app))?$/,
      python: /^github$/,
      go: /^github\.com\/google\/go-github(?:\/|$)/,
      jvm: /^org\.kohsuke\.github\./,
      dotnet: /^GitHubClient$/,
    },
  },
];

/** Who tells who somebody is. */
const SIGN_IN: readonly Provider[] = [
  {
    host: 'identitytoolkit.googleapis.com',
    via: 'auth',
    modules: {
      node: /^firebase(?:-admin)?\/auth$/,
      python: /^firebase_admin\.auth$/,
      go: /^firebase\.google\.com\/go(?:\/v\d+)?\/auth$/,
      jvm: /^com\.google\.firebase\.auth\./,
      dotnet: /^FirebaseAuth$/,
    },
  },
  {
    host: 'identitytoolkit.googleapis.com',
    via: 'auth',
    modules: { node: /^firebase-admin$/, python: /^firebase_admin$/ },
    call: /(?:^|\.)auth(?:\.|$)/,
  },
  {
    host: 'api.clerk.com',
    via: 'auth',
    modules: { node: /^@clerk\/(?:backend|clerk-sdk-node|express|fastify|nextjs\/server)$/ },
  },
  {
    host: 'accounts.google.com',
    via: 'auth',
    modules: { node: /^passport-google-oauth2?0?$/ },
    extensions: /(?:^|\.)AddGoogle$/,
  },
  {
    host: 'oauth2.googleapis.com',
    via: 'auth',
    modules: { node: /^google-auth-library$/, python: /^google\.oauth2\.id_token$/ },
  },
  {
    host: 'graph.facebook.com',
    via: 'auth',
    modules: { node: /^passport-facebook$/ },
    extensions: /(?:^|\.)AddFacebook$/,
  },
  { host: 'github.com', via: 'auth', modules: { node: /^passport-github2?$/ }, extensions: /(?:^|\.)AddGitHub$/ },
  {
    host: 'login.microsoftonline.com',
    via: 'auth',
    modules: { node: /^@azure\/msal-node$/, python: /^msal$/ },
    extensions: /(?:^|\.)AddMicrosoftAccount$/,
  },
];

const PROVIDERS: readonly Provider[] = [...BUSINESS, ...TOOLS, ...SIGN_IN];

/** Packages of .NET without which a type's or an extension's name is not the provider's. */
const DOTNET_PACKAGES =
  /^(?:Stripe\.net|Twilio|SendGrid|Razorpay|PayPal\w*|Postmark|Telegram\.Bot|FirebaseAdmin|CloudinaryDotNet|Octokit|OpenAI$|OpenAI-DotNet$|Betalgo\.(?:Ranul\.)?OpenAI$|Google\.Cloud\.Firestore$|Microsoft\.AspNetCore\.Authentication\.\w+|AspNet\.Security\.OAuth\.\w+)/i;

/** Rules for the clients of providers in one language. */
export function providerRules(language: Language): readonly ClientRule[] {
  return PROVIDERS.flatMap(({ host, via = 'http', modules, extensions, call = /^/ }): readonly ClientRule[] => {
    const rule = { via, host, place: PLACE };
    const module = modules[language];
    if (language !== 'dotnet') return module ? [{ ...rule, module, call }] : [];
    return [
      ...(module ? [{ ...rule, module, call, packages: DOTNET_PACKAGES }] : []),
      ...(extensions ? [{ ...rule, call: extensions, packages: DOTNET_PACKAGES }] : []),
    ];
  });
}

/** A file without any of these words has no client of a provider. */
export const PROVIDER_WORDS =
  /stripe|paypal|razorpay|alipay|wechat\.?pay|wxpay|gopay|braintree|mercadopago|twilio|sendgrid|mailgun|resend|postmark|mailjet|slack|telegra[mf]|telebot|aiogram|grammy|discord|firebase|openai|anthropic|genai|generative-?ai|groq|mistral|pinecone|elevenlabs|deepgram|algolia|cloudinary|octokit|firestore|paystack|flutterwave|iyzipay|payos|brevo|sib[-_]api|mandrill|mailchimp|plivo|vonage|expo(?:nent)?[-_]server|onesignal|cohere|replicate|notion|googlemaps|google\.maps|imagekit|clerk|go-github|kohsuke|from github|passport-|google-auth|id_token|msal|AddGoogle|AddFacebook|AddMicrosoftAccount/i;
