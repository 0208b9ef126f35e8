package dev.signalbox.examples.demo.deploy;

import dev.signalbox.examples.demo.Probe;
import dev.signalbox.examples.demo.Probe.Answer;
import dev.signalbox.examples.demo.Releases;
import dev.signalbox.examples.demo.watch.CounterSample;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of all services as their gates show them now.
final class StatusReport {
  private static final String ROW = "%-12s %-10s %-8s %8s %9s %7s  %s";

  private final ControlClient control;
  private final Probe probe;

  StatusReport(ControlClient control, Probe probe) {
    this.control = control;
    this.probe = probe;
  }

  String text() {
    Stream<String> head =
        Stream.of(
            ROW.formatted(
                "SERVICE", "VERSION", "HEALTH", "PROCESS", "REQUESTS", "ERRORS", "ADDRESS"));
    return Stream.concat(head, Releases.services().stream().map(this::row))
        .collect(Collectors.joining("\n"));
  }

  private String row(String service) {
    var gate = control.gate(service);
    Answer health = probe.ask(gate, "/health");
    Optional<CounterSample> counts =
        CounterSample.parse(probe.ask(gate, "/metrics").body(), Instant.EPOCH);
    return ROW.formatted(
        service,
        health.version().isEmpty() ? "-" : health.version(),
        health.ok() ? "ok" : health.version().isEmpty() ? "down" : "sick",
        control.facts(service).getOrDefault("pid", "-"),
        counts.map(sample -> Long.toString(sample.requests())).orElse("-"),
        counts.map(sample -> Long.toString(sample.errors())).orElse("-"),
        gate);
  }
}
