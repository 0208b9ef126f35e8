package dev.signalbox.web;

import dev.signalbox.chat.gateway.ConsoleGateway;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.bulkhead.Bulkheads;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.feature.Feature;
import dev.signalbox.engine.guard.Permissions;
import dev.signalbox.engine.people.Directory;
import dev.signalbox.engine.people.PasswordCheck;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.AuditReads;
import dev.signalbox.web.api.Commanding;
import dev.signalbox.web.api.RunReads;
import dev.signalbox.web.session.Sessions;
import java.util.List;

/// The parts of the product that the server shows and hands requests to.
///
/// @param features whose routes and hooks are mounted
/// @param bulkheads where work is done that holds a processor
public record WebParts(
    Database database,
    Directory directory,
    Rooms rooms,
    Events events,
    TimeSource clock,
    Sessions sessions,
    PasswordCheck passwords,
    Permissions permissions,
    ConsoleGateway console,
    Commanding commanding,
    RunReads runs,
    AuditReads audit,
    List<Feature> features,
    Bulkheads bulkheads) {
  public WebParts {
    features = List.copyOf(features);
  }
}
