package dev.repertoire.server.operations;

import dev.repertoire.gateway.spend.SpendRecord;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The numbers at `/metrics`: requests by operation and status with their durations, those in flight, what became of
/// them at accounts, and the JVM's own. Safe for many threads.
public final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = registry();
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ConcurrentMap<Outcome, Timer> timers = new ConcurrentHashMap<>();
    private final UpstreamMetrics upstream = new UpstreamMetrics(registry);
    private volatile Supplier<List<AccountState>> accounts = List::of;
    private volatile LongSupplier droppedSpend = () -> 0;
    private volatile LongSupplier droppedPlacements = () -> 0;

    private record Outcome(String operation, String status) {}

    public Metrics() {
        Gauge.builder("repertoire.requests.in.flight", inFlight, AtomicInteger::get)
                .description("Requests that are being answered")
                .register(registry);
        FunctionCounter.builder("repertoire.spend.records.dropped", this, own -> own.droppedSpend.getAsLong())
                .description("Records of calls that found no room among those that wait to be written")
                .register(registry);
        FunctionCounter.builder("repertoire.placements.dropped", this, own -> own.droppedPlacements.getAsLong())
                .description("Placements that found no room among those that wait to be kept, and are learned again")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        bindProcessor();
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
    }

    /// Without two names that Prometheus has other rules for: it reserves `_count` for histograms, and counts in
    /// seconds.
    private static PrometheusMeterRegistry registry() {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
        registry.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
        return registry;
    }

    private void bindProcessor() {
        new ProcessorMetrics().bindTo(registry);
        FunctionCounter.builder("process.cpu", ProcessHandle.current(), Metrics::cpuSeconds)
                .baseUnit("seconds")
                .description("Processor time that this process has used")
                .register(registry);
    }

    private static double cpuSeconds(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /// Shows how much room the disk of the data folder has.
    public void watchDisk(DiskSpace disk) {
        Gauge.builder("repertoire.data.free", disk, DiskSpace::freeBytes)
                .baseUnit("bytes")
                .description("Room on the disk of the data folder")
                .register(registry);
    }

    /// How many requests are being answered now.
    public int inFlight() {
        return inFlight.get();
    }

    void started() {
        inFlight.incrementAndGet();
    }

    void completed(CompletedRequest completed) {
        inFlight.decrementAndGet();
        String status = StatusLabel.of(completed.status());
        timers.computeIfAbsent(new Outcome(completed.request().operation(), status), this::timer)
                .record(completed.took());
        upstream.completed(completed);
    }

    /// Counts a cooldown of an account.
    public void cooldownBegan(String account) {
        upstream.cooldownBegan(account);
    }

    /// Counts money. The labels of a call without an account or group are `none`.
    public void spent(SpendRecord record) {
        upstream.spent(record);
    }

    /// Shows `states`, one for each configured account, asked at every scrape.
    public void watchAccounts(Supplier<List<AccountState>> states) {
        accounts = states;
    }

    /// Shows how many records were dropped.
    ///
    /// @param spend      counts records of calls
    /// @param placements counts what was learned of where skills are
    public void watchDropped(LongSupplier spend, LongSupplier placements) {
        droppedSpend = spend;
        droppedPlacements = placements;
    }

    private Timer timer(Outcome outcome) {
        return Timer.builder("repertoire.requests")
                .description(
                        "Requests by operation and status, with the time until the answer is made, or sent if streamed")
                .tag("operation", outcome.operation())
                .tag("status", outcome.status())
                .serviceLevelObjectives(Buckets.REQUESTS)
                .register(registry);
    }

    /// In Prometheus' text format.
    String scrape() {
        upstream.states(accounts.get());
        return registry.scrape();
    }

    @Override
    public void close() {
        gc.close();
        registry.close();
    }
}
