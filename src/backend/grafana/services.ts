/** gRPC service definitions made from the protocol's text; a server and a client are made from the same. */
import type { MethodDefinition, ServiceDefinition } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { protocolTexts } from './protocol.ts';

const root = new protobuf.Root();
for (const text of protocolTexts) {
  protobuf.parse(text, root, { keepCase: true });
}
root.resolveAll();

export type ServiceName =
  | 'pluginv2.Data'
  | 'pluginv2.Resource'
  | 'pluginv2.Diagnostics'
  | 'pluginv2.Stream'
  | 'plugin.GRPCController'
  | 'plugin.GRPCStdio'
  | 'plugin.GRPCBroker'
  | 'grpc.health.v1.Health';

/** The service's methods; messages are plain objects, absent values their defaults, 64-bit integers numbers, enums numbers. */
export function serviceDefinition(name: ServiceName): ServiceDefinition {
  return Object.fromEntries(root.lookupService(name).methodsArray.map((method) => [method.name, methodDefinition(name, method)]));
}

function methodDefinition(service: ServiceName, method: protobuf.Method): MethodDefinition<object, object> {
  const { resolvedRequestType: request, resolvedResponseType: response } = method;
  if (request === null || response === null) {
    throw new Error(`the protocol lacks a message of ${method.fullName}`);
  }
  return {
    path: `/${service}/${method.name}`,
    requestStream: method.requestStream ?? false,
    responseStream: method.responseStream ?? false,
    requestSerialize: serializer(request),
    requestDeserialize: deserializer(request),
    responseSerialize: serializer(response),
    responseDeserialize: deserializer(response),
  };
}

const serializer = (type: protobuf.Type) => (message: object) => Buffer.from(type.encode(type.fromObject(message)).finish());
const deserializer = (type: protobuf.Type) => (bytes: Buffer): object => type.toObject(type.decode(bytes), { longs: Number, defaults: true });
