package dev.signalbox.spi.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// As what the values of a document are kept. True and false are a `Boolean`, whole numbers of 64
/// bits a `Long`, lists and objects keep their order.
public interface JsonForm {
  /// Everything exactly as it stands there, null as null.
  JsonForm EXACT =
      new JsonForm() {
        @Override
        public String text(String text) {
          return text;
        }

        @Override
        public Object large(BigInteger whole) {
          return whole;
        }

        @Override
        public Object fraction(double nearest, BigDecimal exact) {
          return exact;
        }

        @Override
        public @Nullable Object nothing() {
          return null;
        }
      };

  /// A text, or the name of a value in an object.
  String text(String text);

  /// A whole number of more than 64 bits.
  Object large(BigInteger whole);

  /// A number that is written with a point or an exponent.
  ///
  /// @param nearest the 64-bit number that is nearest to it, never infinite
  Object fraction(double nearest, BigDecimal exact);

  /// What stands for null.
  @Nullable Object nothing();
}
