/// What senders of any shape say, brought to our form by a file of expressions.
@NullMarked
package dev.signalbox.alert.mapping;

import org.jspecify.annotations.NullMarked;
