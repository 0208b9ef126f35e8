package dev.signalbox.web;

import dev.signalbox.chat.builtin.LinkRequests;
import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.pipeline.Ground;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.PasswordCheck;
import dev.signalbox.engine.people.Person;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.Auditing;
import dev.signalbox.web.api.Commanding;
import dev.signalbox.web.api.RunReads;
import dev.signalbox.web.hook.Hook;
import dev.signalbox.web.hook.HookApi;
import java.util.List;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/// The parts of the product that the server shows and hands requests to.
///
/// @param random must be cryptographically strong; sessions' tokens come from it
/// @param alerts takes what webhooks report
/// @param missed hears what of it was not taken
/// @param bulkheads where work is done that holds a processor
public record WebParts(
    Ground ground,
    Events events,
    TimeSource clock,
    RandomGenerator random,
    PasswordCheck passwords,
    Permissions permissions,
    BiFunction<Person, String, LinkRequests.Result> linkCodes,
    ConsoleGateway console,
    Commanding commanding,
    RunReads runs,
    Auditing auditing,
    List<Hook> hooks,
    HookApi.Taker alerts,
    HookApi.Missed missed,
    Bulkheads bulkheads) {
  public WebParts {
    hooks = List.copyOf(hooks);
  }
}
