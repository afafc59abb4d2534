package dev.repertoire.server.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Bounds the connections of clients, so that connections without requests can't keep others out. Safe for many
/// threads.
///
/// A request's head must be whole within a time of its first byte, and a new connection must send a head within
/// the same time. One [ClientNetwork] may have 256 connections, unless it is exempt. When the server has as many
/// as it takes, those that have waited longest without a request are closed. If none waits, those are closed
/// whose clients keep the server waiting most: they send a body, or take an answer, more slowly than all others.
final class ClientConnections implements AutoCloseable {
    private static final int MOST_OF_NETWORK = 256;
    private static final int MILLIS_BETWEEN_DRAINS = 50;

    /// Of all connections, how many are closed together when there is no room, so that the search for them is
    /// rare.
    private static final int CLOSED_SHARE = 64;

    /// A request that was begun just now has had no time to be slow.
    private static final Duration LEAST_SERVED = Duration.ofSeconds(1);

    private final int most;
    private final Duration headTime;
    private final Predicate<InetAddress> isExempt;
    private final Set<ClientEndPoint> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<ClientNetwork, Integer> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("client-connections").factory());

    /// @param most     connections in all
    /// @param headTime how long a request's head may take to arrive
    /// @param isExempt tells the addresses that may have any number of connections
    ClientConnections(int most, Duration headTime, Predicate<InetAddress> isExempt) {
        this.most = most;
        this.headTime = headTime;
        this.isExempt = isExempt;
        var _ = clock.scheduleWithFixedDelay(this::closeSlowHeads, 1, 1, TimeUnit.SECONDS);
    }

    /// Whether this address may have any number of connections, as proxies may.
    boolean isExempt(InetAddress address) {
        return isExempt.test(address);
    }

    /// Counts a new connection.
    ///
    /// @return false if it has to be closed, for want of room
    boolean admit(ClientEndPoint connection) {
        InetAddress address = connection.address();
        ClientNetwork network = isExempt.test(address) ? null : ClientNetwork.of(address);
        if (network != null && counts.merge(network, 1, Integer::sum) > MOST_OF_NETWORK) {
            leave(network);
            return false;
        }
        connection.countedAs(network);
        open.add(connection);
        return open.size() <= most || makeRoom(connection);
    }

    void remove(ClientEndPoint connection) {
        if (open.remove(connection)) {
            ClientNetwork network = connection.counted();
            if (network != null) {
                leave(network);
            }
        }
    }

    private void leave(ClientNetwork network) {
        counts.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Closes connections without a request from now on, so that the listener can stop.
    void drain() {
        try {
            var _ = clock.scheduleWithFixedDelay(this::closeWaiting, 0, MILLIS_BETWEEN_DRAINS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // Closed already, and with it all connections.
        }
    }

    private void closeWaiting() {
        open.stream().filter(ClientEndPoint::isWaiting).forEach(ClientEndPoint::close);
    }

    private void closeSlowHeads() {
        long now = System.nanoTime();
        open.stream()
                .filter(connection -> connection.isHeadOverdue(now, headTime))
                .forEach(ClientEndPoint::close);
    }

    /// Closes those that are missed least.
    ///
    /// @return whether there were any
    private synchronized boolean makeRoom(ClientEndPoint newest) {
        if (open.size() <= most) {
            return true;
        }
        long now = System.nanoTime();
        return closeFirst(newest, ClientEndPoint::isWaiting, connection -> -connection.waitedNanos(now))
                || closeFirst(
                        newest,
                        connection -> connection.keepsUsWaiting(now, LEAST_SERVED),
                        connection -> connection.bytesPerNano(now));
    }

    private boolean closeFirst(
            ClientEndPoint spared, Predicate<ClientEndPoint> which, ToDoubleFunction<ClientEndPoint> order) {
        // The order is taken once of each, since it changes meanwhile.
        List<Ranked> first = open.stream()
                .filter(connection -> connection != spared && which.test(connection))
                .map(connection -> new Ranked(connection, order.applyAsDouble(connection)))
                .sorted(Comparator.comparingDouble(Ranked::rank))
                .limit(Math.max(1, most / CLOSED_SHARE))
                .toList();
        first.forEach(ranked -> ranked.connection().close());
        return !first.isEmpty();
    }

    private record Ranked(ClientEndPoint connection, double rank) {}

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
