/**
 * A Service Bus namespace in memory, for tests: {@link assay.emulator.servicebus.ServiceBusEmulator} answers the real
 * client over AMQP on loopback. The data goes from {@code EventLoop} (sockets) over {@code Peer} (one connection) and
 * {@code Links} to {@code Broker} and its {@code EmulatedQueue}s; {@code Management} answers what goes by request.
 * docs/emulators.md says what it does not prove.
 */
@NullMarked
package assay.emulator.servicebus;

import org.jspecify.annotations.NullMarked;
