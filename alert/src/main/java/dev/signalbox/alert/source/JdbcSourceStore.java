package dev.signalbox.alert.source;

import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.engine.json.Json;
import dev.signalbox.engine.store.JdbcText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The SQL of what is remembered of sources.
public final class JdbcSourceStore {
  /// Keeps a sample, and as many before it as there are to be.
  public void add(Handle handle, String source, DeliverySample sample, int most) {
    handle
        .createUpdate(
            """
            insert into delivery_sample (source, id, at, request, outcome, bytes, body, signals)
            values (:source, :id, :at, :request, :outcome, :bytes, :body, :signals)
            """)
        .bind("source", source)
        .bind("id", sample.id())
        .bind("at", sample.at().toEpochMilli())
        .bind("request", sample.request())
        .bind("outcome", sample.outcome())
        .bind("bytes", sample.bytes())
        .bind("body", sample.body())
        .bind("signals", JdbcText.of(Json.write(sample.signals())))
        .execute();
    handle
        .createUpdate(
            """
            delete from delivery_sample where source = :source and id not in (
              select id from delivery_sample where source = :source order by id desc limit :most)
            """)
        .bind("source", source)
        .bind("most", most)
        .execute();
  }

  /// The samples of a source, the newest first.
  public List<DeliverySample> samples(Handle handle, String source) {
    return handle
        .createQuery(
            """
            select id, at, request, outcome, bytes, body, signals from delivery_sample
            where source = :source order by id desc
            """)
        .bind("source", source)
        .map((row, context) ->
            new DeliverySample(
                row.getString("id"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("request"),
                row.getString("outcome"),
                row.getLong("bytes"),
                row.getString("body"),
                List.of(Json.read(row.getString("signals"), SampleSignal[].class))))
        .list();
  }

  /// When each source sent something last.
  Map<String, Instant> last(Handle handle) {
    return handle
        .createQuery("select source, max(at) as at from delivery_sample group by source")
        .map((row, context) ->
            Map.entry(row.getString("source"), Instant.ofEpochMilli(row.getLong("at"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Since when alerts that always fire are missed, by source and name.
  Map<AlertKey, Instant> missing(Handle handle) {
    return handle
        .createQuery("select source, name, since from expected_missing")
        .map((row, context) ->
            Map.entry(
                new AlertKey(row.getString("source"), row.getString("name")),
                Instant.ofEpochMilli(row.getLong("since"))))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /// Whether an event was taken before.
  boolean isTaken(Handle handle, String source, String event) {
    return handle
        .createQuery("select 1 from delivery_event where source = :source and event = :event")
        .bind("source", source)
        .bind("event", event)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// It is taken now.
  void taken(Handle handle, String source, String event, Instant now) {
    handle
        .createUpdate(
            """
            insert into delivery_event (source, event, at) values (:source, :event, :at)
            on conflict (source, event) do nothing
            """)
        .bind("source", source)
        .bind("event", event)
        .bind("at", now.toEpochMilli())
        .execute();
  }

  /// Nobody sends them again.
  void forgetEvents(Handle handle, String source, Instant before) {
    handle
        .createUpdate("delete from delivery_event where source = :source and at < :before")
        .bind("source", source)
        .bind("before", before.toEpochMilli())
        .execute();
  }

  /// An alert that always fires is missed.
  void missing(Handle handle, String source, String name, Instant since) {
    handle
        .createUpdate(
            """
            insert into expected_missing (source, name, since) values (:source, :name, :since)
            on conflict (source, name) do nothing
            """)
        .bind("source", source)
        .bind("name", name)
        .bind("since", since.toEpochMilli())
        .execute();
  }

  /// It is there again.
  ///
  /// @return whether it was missed
  boolean found(Handle handle, String source, String name) {
    return handle
            .createUpdate("delete from expected_missing where source = :source and name = :name")
            .bind("source", source)
            .bind("name", name)
            .execute()
        > 0;
  }
}
