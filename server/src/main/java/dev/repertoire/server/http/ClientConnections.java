package dev.repertoire.server.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Bounds the connections of clients, so that connections without requests can't keep others out. Safe for many
/// threads.
///
/// A request's head must be whole within a time of its first byte, and a new connection must send a head within the
/// same time. When the server has as many connections as it takes, those that have waited longest without a request
/// are closed. One address may have 256 connections, unless it is exempt.
final class ClientConnections implements AutoCloseable {
    private static final int MOST_OF_ADDRESS = 256;

    /// Of all connections, how many are closed together when there is no room, so that the search for them is rare.
    private static final int CLOSED_SHARE = 64;

    private final int most;
    private final Duration headTime;
    private final Predicate<InetAddress> isExempt;
    private final Set<ClientEndPoint> open = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<InetAddress, Integer> counts = new ConcurrentHashMap<>();
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

    /// Counts a new connection.
    ///
    /// @return false if it has to be closed, for want of room
    boolean admit(ClientEndPoint connection) {
        InetAddress address = connection.address();
        boolean isCounted = !isExempt.test(address);
        if (isCounted && counts.merge(address, 1, Integer::sum) > MOST_OF_ADDRESS) {
            leave(address);
            return false;
        }
        connection.countedAs(isCounted ? address : null);
        open.add(connection);
        return open.size() <= most || makeRoom(connection);
    }

    void remove(ClientEndPoint connection) {
        if (open.remove(connection)) {
            InetAddress address = connection.countedAddress();
            if (address != null) {
                leave(address);
            }
        }
    }

    private void leave(InetAddress address) {
        counts.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    private void closeSlowHeads() {
        long now = System.nanoTime();
        open.stream()
                .filter(connection -> connection.isHeadOverdue(now, headTime))
                .forEach(ClientEndPoint::close);
    }

    /// Closes those that have waited longest.
    ///
    /// @return whether there were any
    private synchronized boolean makeRoom(ClientEndPoint newest) {
        if (open.size() <= most) {
            return true;
        }
        long now = System.nanoTime();
        List<ClientEndPoint> longest = open.stream()
                .filter(connection -> connection != newest && connection.isWaiting())
                .sorted(Comparator.comparingLong((ClientEndPoint connection) -> connection.waitedNanos(now))
                        .reversed())
                .limit(Math.max(1, most / CLOSED_SHARE))
                .toList();
        longest.forEach(ClientEndPoint::close);
        return !longest.isEmpty();
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
