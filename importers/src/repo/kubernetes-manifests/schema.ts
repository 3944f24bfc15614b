import { z } from 'zod';

// Kubernetes API, the fields that are used. Everything may be absent or null in what people write.

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullish().transform((value) => value ?? undefined);
const Text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Texts = maybe(z.record(z.string(), z.union([Text, z.null()])));
const Name = maybe(z.object({ name: maybe(Text) }).loose());

const Amounts = maybe(z.record(z.string(), z.union([z.string(), z.number()])));
const Resources = maybe(z.object({ requests: Amounts, limits: Amounts }).loose());

const Variable = z.object({
  name: Text,
  value: maybe(Text),
  valueFrom: maybe(
    z
      .object({
        configMapKeyRef: maybe(z.object({ name: maybe(Text), key: Text })),
        secretKeyRef: maybe(z.object({}).loose()),
      })
      .loose(),
  ),
});

/** A template may put a word there, of which nothing is known. */
const Truth = maybe(z.union([z.boolean(), z.string().transform(() => undefined)]));

const SecurityContext = maybe(
  z
    .object({
      runAsUser: maybe(Text),
      runAsNonRoot: Truth,
      privileged: Truth,
      readOnlyRootFilesystem: Truth,
      capabilities: maybe(z.object({ add: maybe(z.array(Text)) }).loose()),
    })
    .loose(),
);

export const Container = z.object({
  name: maybe(Text),
  image: maybe(Text),
  command: maybe(z.array(Text)),
  args: maybe(z.array(Text)),
  env: maybe(z.array(Variable)),
  envFrom: maybe(z.array(z.object({ prefix: maybe(Text), configMapRef: Name }).loose())),
  ports: maybe(z.array(z.object({ containerPort: z.coerce.number(), protocol: maybe(Text) }))),
  securityContext: SecurityContext,
  livenessProbe: z.unknown().optional(),
  readinessProbe: z.unknown().optional(),
  startupProbe: z.unknown().optional(),
  resources: Resources,
  volumeMounts: maybe(
    z.array(z.object({ name: maybe(Text), mountPath: maybe(Text), readOnly: maybe(z.boolean()) }).loose()),
  ),
});
export type Container = z.infer<typeof Container>;

export const PodSpec = z.object({
  hostname: maybe(Text),
  containers: maybe(z.array(Container)),
  initContainers: maybe(z.array(Container)),
  securityContext: SecurityContext,
  hostNetwork: Truth,
  hostPID: Truth,
  volumes: maybe(
    z.array(
      z
        .object({
          name: maybe(Text),
          configMap: Name,
          emptyDir: maybe(z.object({ sizeLimit: maybe(z.union([z.string(), z.number()])) }).loose()),
          hostPath: maybe(z.object({ path: maybe(Text) }).loose()),
          ephemeral: maybe(z.object({}).loose()),
          persistentVolumeClaim: maybe(z.object({ claimName: maybe(Text) }).loose()),
          projected: maybe(z.object({ sources: maybe(z.array(z.object({ configMap: Name }).loose())) }).loose()),
        })
        .loose(),
    ),
  ),
});
export type PodSpec = z.infer<typeof PodSpec>;

export const Metadata = z.object({
  name: maybe(Text),
  generateName: maybe(Text),
  namespace: maybe(Text),
  labels: Texts,
  annotations: Texts,
});

const Template = maybe(
  z.object({ metadata: maybe(z.object({ labels: Texts, annotations: Texts })), spec: maybe(PodSpec) }),
);

export const Manifest = z.object({ apiVersion: Text, kind: Text, metadata: maybe(Metadata) }).loose();
export type Manifest = z.infer<typeof Manifest>;

/** A PersistentVolumeClaim, or what a StatefulSet makes one of for each member. */
export const Claim = z
  .object({ metadata: maybe(Metadata), spec: maybe(z.object({ resources: Resources }).loose()) })
  .loose();
export type Claim = z.infer<typeof Claim>;

/** Deployment, StatefulSet, DaemonSet, ReplicaSet, Job and whatever has a pod template in the same place. */
export const Templated = z.object({
  spec: maybe(
    z.object({ replicas: maybe(z.coerce.number()), template: Template, volumeClaimTemplates: maybe(z.array(Claim)) }),
  ),
});
export const CronJob = z.object({
  spec: maybe(z.object({ jobTemplate: maybe(z.object({ spec: maybe(z.object({ template: Template })) })) })),
});
export const Pod = z.object({ spec: maybe(PodSpec) });
export const ConfigMap = z.object({ data: Texts });

export const Service = z.object({
  spec: maybe(
    z.object({
      type: maybe(Text),
      selector: Texts,
      externalName: maybe(Text),
      ports: maybe(z.array(z.object({ name: maybe(Text), port: z.coerce.number(), protocol: maybe(Text) }).loose())),
    }),
  ),
});

const Backend = maybe(
  z.object({
    service: maybe(z.object({ name: maybe(Text), port: maybe(z.object({ number: maybe(Text), name: maybe(Text) })) })),
    // extensions/v1beta1
    serviceName: maybe(Text),
    servicePort: maybe(Text),
  }),
);
export type Backend = z.infer<typeof Backend>;

export const Ingress = z.object({
  spec: maybe(
    z.object({
      defaultBackend: Backend,
      backend: Backend,
      rules: maybe(
        z.array(
          z.object({
            host: maybe(Text),
            http: maybe(z.object({ paths: maybe(z.array(z.object({ path: maybe(Text), backend: Backend }))) })),
          }),
        ),
      ),
    }),
  ),
});

/** Of OpenShift. */
export const Route = z.object({
  spec: maybe(
    z.object({
      host: maybe(Text),
      path: maybe(Text),
      to: Name,
      alternateBackends: maybe(z.array(z.object({ name: maybe(Text) }).loose())),
      port: maybe(z.object({ targetPort: maybe(Text) }).loose()),
    }),
  ),
});
