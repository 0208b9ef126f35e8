package dev.signalbox.engine.runbook.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a statement is a value, and what is the same text for every database.
final class SqlStatementTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "select :a, :b_2 ,:a|select ?, ? ,?|a b_2 a",
        "select 1;|select 1|",
        "select 1 ; -- :no 'quote|select 1|",
        "select '12:30', ':no', 'it''s :no' where x=:yes|select '12:30', ':no', 'it''s :no' where x=?|yes",
        "select \"a:no\", `b:no` from t|select \"a:no\", `b:no` from t|",
        "select a::text, (:b)::int|select a::text, (?)::int|b",
        "select a[1:2], b := :c|select a[1:2], b := ?|c",
        "select /* :no ' */ 1 -- :no ? {|select   1|",
        "select $$ :no ' ; $$, $x$ :no $$ :no $x$, :yes|select $$ :no ' ; $$, $x$ :no $$ :no $x$, ?|yes",
        "select a - b, -:c, a / b, d #>> '{a}', e @> f, @@version|select a - b, -?, a / b, d #>> '{a}', e @> f, @@version|c",
        "select 'ü𝄞', :ä|select 'ü𝄞', :ä|",
      })
  void givesEachNameAPlace(String sql, String text, String binds) throws Exception {
    SqlStatement read = SqlStatement.read(sql);
    assertEquals(text, read.text());
    assertEquals(binds == null ? List.of() : List.of(binds.split(" ")), read.binds());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  -- nothing",
        "select 1; drop table t",
        "select 1;; ",
        "select '${name}'",
        "select ?",
        "select 'a\\'b'",
        "select E'\\x27'",
        "select \"a\\\"b\"",
        "select \\",
        "select 'open",
        "select \"open",
        "select /* open",
        "select $$ open",
        "select /*! 1 */",
        "select /*M! 1 */",
        "select /* a /* b */ c */ 1",
        "select 1 --1",
        "select 1 # comment",
        "select $1",
        "select $name",
        "select a$b$ c $b$",
        "select @name",
        "{call x}",
        "select {d '2026-01-01'}",
        "select '\u0000', \u0000",
      })
  void refusesWhatDatabasesReadInDifferentWays(String sql) {
    var refused = assertThrows(SqlStatement.SqlException.class, () -> SqlStatement.read(sql));
    assertTrue(refused.offset() >= 0 && refused.offset() <= sql.length());
  }
}
