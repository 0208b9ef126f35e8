package dev.signalbox.web;

import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.Ground;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.PasswordCheck;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.Auditing;
import dev.signalbox.web.api.Commanding;
import dev.signalbox.web.api.RunReads;
import java.util.List;
import java.util.random.RandomGenerator;

/// The parts of the product that the server shows and hands requests to.
///
/// @param random must be cryptographically strong; sessions' tokens come from it
/// @param features whose routes and hooks are mounted
/// @param bulkheads where work is done that holds a processor
public record WebParts(
    Ground ground,
    Events events,
    TimeSource clock,
    RandomGenerator random,
    PasswordCheck passwords,
    Permissions permissions,
    ConsoleGateway console,
    Commanding commanding,
    RunReads runs,
    Auditing auditing,
    List<Feature> features,
    Bulkheads bulkheads) {
  public WebParts {
    features = List.copyOf(features);
  }
}
