import { z } from 'zod';

// Kubernetes API objects as the API server writes them; used fields only. What is absent is left out or null.

const Texts = z.record(z.string(), z.string()).nullish();
const Time = z.string().nullish();

const OwnerReference = z.object({ kind: z.string(), name: z.string(), controller: z.boolean().nullish() });

export const Metadata = z.object({
  name: z.string().min(1).max(512),
  namespace: z.string().max(512).default(''),
  uid: z.string().default(''),
  labels: Texts,
  annotations: Texts,
  ownerReferences: z.array(OwnerReference).nullish(),
  creationTimestamp: Time,
});
export type Metadata = z.infer<typeof Metadata>;

/** The envelope of a list; its items are checked one by one, so that a strange one costs itself only. */
export const List = z.object({
  metadata: z.object({ continue: z.string().nullish() }).nullish(),
  items: z.array(z.unknown()).nullish(),
});

const KeyRef = z.object({ name: z.string().default(''), key: z.string() }).nullish();

const Variable = z.object({
  name: z.string(),
  value: z.string().nullish(),
  valueFrom: z.object({ configMapKeyRef: KeyRef, secretKeyRef: KeyRef }).nullish(),
});

const VariableSource = z.object({
  prefix: z.string().nullish(),
  configMapRef: z.object({ name: z.string().default('') }).nullish(),
});

const Quantity = z.union([z.string(), z.number()]);

/** What is requested is also what is limited, unless it is said. */
const Resources = z
  .object({ requests: z.record(z.string(), Quantity).nullish(), limits: z.record(z.string(), Quantity).nullish() })
  .nullish();

const SecurityContext = z
  .object({
    privileged: z.boolean().nullish(),
    runAsUser: z.number().nullish(),
    runAsNonRoot: z.boolean().nullish(),
    readOnlyRootFilesystem: z.boolean().nullish(),
    capabilities: z.object({ add: z.array(z.string()).nullish() }).nullish(),
  })
  .nullish();

export const PodContainer = z.object({
  name: z.string(),
  image: z.string().default(''),
  env: z.array(Variable).nullish(),
  envFrom: z.array(VariableSource).nullish(),
  ports: z.array(z.object({ containerPort: z.number(), protocol: z.string().default('TCP') })).nullish(),
  resources: Resources,
  volumeMounts: z
    .array(z.object({ name: z.string(), mountPath: z.string().default(''), readOnly: z.boolean().nullish() }))
    .nullish(),
  securityContext: SecurityContext,
  command: z.array(z.string()).nullish(),
  args: z.array(z.string()).nullish(),
  livenessProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
  startupProbe: z.unknown().optional(),
  /** `Always` on an init container makes it a sidecar. */
  restartPolicy: z.string().nullish(),
});
export type PodContainer = z.infer<typeof PodContainer>;

export const PodSpec = z.object({
  containers: z.array(PodContainer).default([]),
  initContainers: z.array(PodContainer).nullish(),
  volumes: z
    .array(
      z.object({
        name: z.string(),
        persistentVolumeClaim: z.object({ claimName: z.string() }).nullish(),
        /** A claim of the pod's own, named after both. */
        ephemeral: z.unknown().optional(),
        emptyDir: z.object({ sizeLimit: Quantity.nullish() }).nullish(),
        hostPath: z.object({ path: z.string().default('') }).nullish(),
      }),
    )
    .nullish(),
  nodeName: z.string().nullish(),
  restartPolicy: z.string().nullish(),
  hostNetwork: z.boolean().nullish(),
  hostPID: z.boolean().nullish(),
  securityContext: SecurityContext,
});
export type PodSpec = z.infer<typeof PodSpec>;

export const PodTemplate = z.object({
  metadata: z.object({ labels: Texts, annotations: Texts }).nullish(),
  spec: PodSpec,
});
export type PodTemplate = z.infer<typeof PodTemplate>;

/** Deployment, StatefulSet, DaemonSet, ReplicaSet, Job or CronJob. */
export const Controller = z.object({
  metadata: Metadata,
  spec: z.object({
    replicas: z.number().nullish(),
    parallelism: z.number().nullish(),
    suspend: z.boolean().nullish(),
    serviceName: z.string().nullish(),
    volumeClaimTemplates: z
      .array(z.object({ metadata: z.object({ name: z.string() }), spec: z.object({ resources: Resources }).nullish() }))
      .nullish(),
    template: PodTemplate.optional(),
    jobTemplate: z.object({ spec: z.object({ template: PodTemplate }) }).optional(),
  }),
  status: z
    .object({
      readyReplicas: z.number().nullish(),
      numberReady: z.number().nullish(),
      desiredNumberScheduled: z.number().nullish(),
      ready: z.number().nullish(),
    })
    .nullish(),
});
export type Controller = z.infer<typeof Controller>;

const State = z.object({
  running: z.object({ startedAt: Time }).nullish(),
  waiting: z.object({}).nullish(),
  terminated: z.object({ startedAt: Time, finishedAt: Time, exitCode: z.number().optional() }).nullish(),
});

const ContainerStatus = z.object({
  name: z.string(),
  /** `containerd://<id>`; empty before it is created, and where nodes are simulated. */
  containerID: z.string().nullish(),
  imageID: z.string().nullish(),
  ready: z.boolean().nullish(),
  state: State.nullish(),
});
export type ContainerStatus = z.infer<typeof ContainerStatus>;

export const Pod = z.object({
  metadata: Metadata,
  spec: PodSpec,
  status: z
    .object({
      phase: z.string().nullish(),
      containerStatuses: z.array(ContainerStatus).nullish(),
      initContainerStatuses: z.array(ContainerStatus).nullish(),
    })
    .nullish(),
});
export type Pod = z.infer<typeof Pod>;

const PortName = z.union([z.string(), z.number()]);

export const Service = z.object({
  metadata: Metadata,
  spec: z.object({
    type: z.string().nullish(),
    selector: Texts,
    externalName: z.string().nullish(),
    ports: z
      .array(
        z.object({
          name: z.string().nullish(),
          port: z.number(),
          protocol: z.string().default('TCP'),
          targetPort: PortName.nullish(),
        }),
      )
      .nullish(),
  }),
});
export type Service = z.infer<typeof Service>;

export const EndpointSlice = z.object({
  metadata: Metadata,
  endpoints: z
    .array(
      z.object({
        addresses: z.array(z.string()).nullish(),
        conditions: z.object({ ready: z.boolean().nullish() }).nullish(),
        targetRef: z.object({ kind: z.string().default(''), name: z.string().default('') }).nullish(),
      }),
    )
    .nullish(),
  ports: z.array(z.object({ port: z.number().nullish(), name: z.string().nullish() })).nullish(),
});
export type EndpointSlice = z.infer<typeof EndpointSlice>;

const Backend = z
  .object({
    service: z
      .object({
        name: z.string(),
        port: z.object({ number: z.number().nullish(), name: z.string().nullish() }).nullish(),
      })
      .nullish(),
  })
  .nullish();

export const Ingress = z.object({
  metadata: Metadata,
  spec: z
    .object({
      defaultBackend: Backend,
      rules: z
        .array(
          z.object({
            host: z.string().nullish(),
            http: z.object({ paths: z.array(z.object({ path: z.string().nullish(), backend: Backend })) }).nullish(),
          }),
        )
        .nullish(),
    })
    .nullish(),
});
export type Ingress = z.infer<typeof Ingress>;

export const Namespace = z.object({ metadata: Metadata });
export type Namespace = z.infer<typeof Namespace>;

export const Node = z.object({
  metadata: Metadata,
  status: z
    .object({
      capacity: z.record(z.string(), Quantity).nullish(),
      nodeInfo: z
        .object({
          osImage: z.string().default(''),
          operatingSystem: z.string().default(''),
          architecture: z.string().default(''),
          kubeletVersion: z.string().default(''),
        })
        .nullish(),
    })
    .nullish(),
});
export type Node = z.infer<typeof Node>;

export const ConfigMap = z.object({ metadata: Metadata, data: Texts });
export type ConfigMap = z.infer<typeof ConfigMap>;

/** `GET /version`. */
export const Version = z.object({ gitVersion: z.string().default('') });
