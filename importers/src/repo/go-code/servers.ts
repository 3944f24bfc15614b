import type { ServerRule } from '../values/code/index.js';

/** Calls by which a program listens, or takes what comes in another way. Source: the packages' documentation. */
export const SERVERS: readonly ServerRule[] = [
  { module: /^net\/http$/, call: /^(?:Server\.)?(?:ListenAndServe|ListenAndServeTLS|Serve|ServeTLS)$/, port: [0] },
  { module: /^google\.golang\.org\/grpc$/, call: /^(?:NewServer|NewServer\.Serve|Server\.Serve)$/ },
  { module: /^github\.com\/gin-gonic\/gin$/, call: /^(?:Default|New|Engine)\.(?:Run|RunTLS)$/, port: [0] },
  {
    module: /^github\.com\/labstack\/echo(?:\/v\d+)?$/,
    call: /^(?:New|Echo)\.(?:Start|StartTLS|StartServer|StartAutoTLS)$/,
    port: [0],
  },
  {
    module: /^github\.com\/gofiber\/fiber(?:\/v\d+)?$/,
    call: /^(?:New|App)\.(?:Listen|ListenTLS|Listener)$/,
    port: [0],
  },
  { module: /^github\.com\/valyala\/fasthttp$/, call: /^(?:Server\.)?ListenAndServe(?:TLS)?$/, port: [0] },
  {
    module: /^github\.com\/kataras\/iris(?:\/v\d+)?$/,
    call: /^(?:New|Default|Application)\.(?:Run|Listen)$/,
    port: [0],
  },
  { module: /^github\.com\/(?:astaxie\/beego|beego\/beego(?:\/v\d+)?(?:\/server\/web)?)$/, call: /^Run$/, port: [0] },
  { module: /^github\.com\/cloudwego\/hertz\/pkg\/app\/server$/, call: /^(?:Default|New)(?:\.Spin)?$/ },
  { module: /^github\.com\/urfave\/negroni(?:\/v\d+)?$/, call: /^(?:New|Classic|Negroni)\.Run$/, port: [0] },
  { module: /^github\.com\/go-kratos\/kratos\/v2\/transport\/(?:http|grpc)$/, call: /^NewServer$/ },
  { module: /^github\.com\/(?:zeromicro|tal-tech)\/go-zero\/(?:rest|zrpc)$/, call: /^(?:MustNewServer|NewServer)$/ },
  {
    module: /^(?:github\.com\/(?:micro|asim)\/(?:go-micro|micro)|go-micro\.dev)(?:\/v\d+)?(?:\/web)?$/,
    call: /^NewService(?:\.Run)?$/,
  },
  { module: /^github\.com\/apache\/thrift\/lib\/go\/thrift$/, call: /^New\w+Server\d?$/ },
  { module: /^github\.com\/aws\/aws-lambda-go\/lambda$/, call: /^Start(?:WithOptions)?$/ },
  { module: /^github\.com\/GoogleCloudPlatform\/functions-framework-go\/funcframework$/, call: /^Start/ },
  { module: /^go\.temporal\.io\/sdk\/worker$/, call: /^New(?:\.Run)?$/ },
  { module: /^github\.com\/(?:zeromicro|tal-tech)\/go-queue\/kq$/, call: /^(?:Must)?NewQueue$/ },
  { module: /^github\.com\/hibiken\/asynq$/, call: /^NewServer$/ },
  { module: /^github\.com\/(?:rabbitmq\/amqp091-go|streadway\/amqp)$/, call: /(?:^|\.)Consume(?:WithContext)?$/ },
  { module: /^github\.com\/(?:IBM|Shopify)\/sarama$/, call: /^NewConsumer(?:Group)?(?:FromClient)?$/ },
  { module: /^github\.com\/segmentio\/kafka-go$/, call: /^NewReader$/ },
  { module: /^github\.com\/confluentinc\/confluent-kafka-go(?:\/v\d+)?\/kafka$/, call: /^NewConsumer$/ },
  { module: /^github\.com\/twmb\/franz-go\/pkg\/kgo$/, call: /^ConsumeTopics$/ },
  { module: /^github\.com\/nsqio\/go-nsq$/, call: /^NewConsumer$/ },
  { module: /^github\.com\/nats-io\/nats\.go$/, call: /(?:^|\.)(?:Queue)?Subscribe(?:Sync)?$/ },
  { module: /^net$/, call: /^Listen(?:Packet|TCP|UDP)?$/, port: [1] },
];
