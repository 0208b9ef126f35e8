package dev.signalbox.app.server;

import dev.signalbox.alert.AlertCare;
import dev.signalbox.alert.AlertFeature;
import dev.signalbox.alert.AlertHook;
import dev.signalbox.alert.AlertRuns;
import dev.signalbox.alert.Alerts;
import dev.signalbox.alert.DigestFeature;
import dev.signalbox.alert.Groups;
import dev.signalbox.alert.NoiseFeature;
import dev.signalbox.alert.Silences;
import dev.signalbox.alert.Sources;
import dev.signalbox.alert.Troubles;
import dev.signalbox.engine.feature.Feature;

/// How alerts are put together.
final class AlertWiring {
  private AlertWiring() {}

  static Feature alerts(Foundation server) {
    var database = server.database();
    var ids = server.ids();
    var rooms = server.rooms();
    var audit = server.audit();
    var timers = server.timers();
    var groups =
        new Groups(
            ids,
            rooms,
            server.events(),
            timers,
            server.policy().alerts()::current,
            alertRuns(server));
    groups.listen(server.alertListeners());
    var care = new AlertCare(groups, audit, server.policy().people());
    var paging = new AlertPaging(server.pages(), groups, care, server.policy().people());
    server.alertListeners().add(paging);
    server.pages().listen(paging);
    return new AlertFeature(
        new Alerts(database, server.bulkheads().intake(), groups, timers, server.clock()),
        groups,
        new Silences(ids, groups, timers, audit),
        care,
        new Troubles(database, ids, rooms, audit),
        new Sources(
            server.installation().senders().sources(), groups, server.policy().permissions()),
        server.health());
  }

  private static AlertRuns alertRuns(Foundation server) {
    return new AlertRuns(
        server.policy().runbooks()::catalog,
        Features.offered(server),
        Features.starts(server),
        Features.notices(server));
  }

  static Feature routing(Foundation server) {
    var policy = server.policy();
    return policy
        .alerts()
        .feature(
            server.database(), person -> policy.visibility().sight(person).rooms(), server.clock());
  }

  static Feature digests(Foundation server) {
    return new DigestFeature(
        server.database(),
        server.rooms(),
        server.timers(),
        server.policy().alerts()::current,
        server.installation().days());
  }

  static Feature noise(Foundation server) {
    var installation = server.installation();
    return new NoiseFeature(
        server.database(),
        server.rooms(),
        server.timers(),
        installation.senders().sources().stream().map(AlertHook::source).toList(),
        installation.ownerCard().weekly(),
        installation.days(),
        server.clock());
  }
}
