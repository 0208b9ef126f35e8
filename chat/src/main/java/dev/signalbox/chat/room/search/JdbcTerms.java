package dev.signalbox.chat.room.search;

import dev.signalbox.chat.room.Message;
import dev.signalbox.chat.room.SearchQuery;
import dev.signalbox.chat.room.TalkText;
import dev.signalbox.engine.search.Phrase;
import dev.signalbox.engine.search.Term;
import dev.signalbox.engine.search.Terms;
import dev.signalbox.engine.store.Dialect;
import dev.signalbox.engine.store.JdbcStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// The terms of messages, in the index of either database: FTS5 on SQLite, tsvector on PostgreSQL.
/// Neither cuts text itself.
final class JdbcTerms {
  /// With more rooms than this it is quicker to look at each message's room.
  private static final int MOST_ROOMS = 30;

  /// Beginnings that SQLite has an index of end here; a longer one is looked for by these.
  private static final int LONGEST_BEGINNING = 12;

  private static final JdbcStatement INSERT =
      new JdbcStatement("insert into room_terms (rowid, terms) values (?, ?)");
  private static final JdbcStatement DELETE =
      new JdbcStatement("delete from room_terms where rowid = ?");
  private static final JdbcStatement UPSERT =
      new JdbcStatement(
          """
          insert into room_terms (seq, terms)
          values (?, array_to_tsvector(string_to_array(?, ' ')))
          on conflict (seq) do update set terms = excluded.terms
          """);

  private final Dialect dialect;

  JdbcTerms(Dialect dialect) {
    this.dialect = dialect;
  }

  static Collection<String> of(Message message) {
    String author = message.author().id();
    return Terms.of(TalkText.searched(message), in(message.room()), from(author));
  }

  private static String in(String room) {
    return Terms.label("in", room);
  }

  private static String from(@Nullable String author) {
    return author == null ? "" : Terms.label("from", author);
  }

  /// @param known whether the message may have terms already
  void put(Handle handle, long seq, Collection<String> terms, boolean known) {
    String line = String.join(" ", terms);
    if (dialect == Dialect.POSTGRESQL) {
      UPSERT.update(handle, seq, line);
      return;
    }
    if (known) {
      DELETE.update(handle, seq);
    }
    INSERT.update(handle, seq, line);
  }

  /// Tables to select messages from that may be as wanted, up to the conditions that follow; its
  /// first value is what is asked.
  String source() {
    return dialect == Dialect.SQLITE
        ? "room_terms s join room_message m on m.seq = s.rowid where room_terms match ?"
        : "room_terms s join room_message m on m.seq = s.seq where s.terms @@ cast(? as tsquery)";
  }

  /// The message's place in the index.
  String place() {
    return dialect == Dialect.SQLITE ? "s.rowid" : "s.seq";
  }

  /// What the index is asked of the messages in these rooms; empty when it has nothing to say on
  /// this query.
  String asked(SearchQuery query, Collection<String> rooms) {
    return asked(query, rooms.size() <= MOST_ROOMS ? inOneOf(rooms) : "");
  }

  /// The same of all rooms: quicker where most of what is found is in the rooms that are looked at.
  String asked(SearchQuery query) {
    return asked(query, "");
  }

  private String inOneOf(Collection<String> rooms) {
    return any(rooms.stream().map(room -> term(new Term(in(room), false))).toList());
  }

  private String asked(SearchQuery query, String rooms) {
    var all = new ArrayList<String>();
    query.terms().all().forEach(phrase -> all.addAll(terms(phrase)));
    if (query.from() != null) {
      all.add(term(new Term(from(query.from()), false)));
    }
    if (all.isEmpty()) {
      return "";
    }
    if (!rooms.isEmpty()) {
      all.add(rooms);
    }
    List<String> none =
        query.terms().none().stream()
            .filter(Phrase::plain)
            .flatMap(phrase -> phrase.terms().stream())
            .filter(term -> begin(term).equals(term.text()))
            .map(this::term)
            .toList();
    String wanted = all.stream().distinct().collect(Collectors.joining(and()));
    return none.isEmpty() ? wanted : "(" + wanted + ")" + andNot() + any(none);
  }

  private List<String> terms(Phrase phrase) {
    return phrase.terms().stream().map(this::term).toList();
  }

  private String begin(Term term) {
    String text = term.text();
    boolean cut =
        dialect == Dialect.SQLITE
            && term.begins()
            && text.codePointCount(0, text.length()) > LONGEST_BEGINNING;
    return cut ? text.substring(0, text.offsetByCodePoints(0, LONGEST_BEGINNING)) : text;
  }

  private String term(Term term) {
    return dialect == Dialect.SQLITE
        ? '"' + begin(term) + '"' + (term.begins() ? " *" : "")
        : "'" + term.text() + "'" + (term.begins() ? ":*" : "");
  }

  private String any(List<String> terms) {
    return "(" + String.join(dialect == Dialect.SQLITE ? " OR " : " | ", terms) + ")";
  }

  private String and() {
    return dialect == Dialect.SQLITE ? " AND " : " & ";
  }

  private String andNot() {
    return dialect == Dialect.SQLITE ? " NOT " : " & !";
  }
}
