/// Models of texts by the files they are in.
@NullMarked
package dev.rankine.cli.encoders;

import org.jspecify.annotations.NullMarked;
