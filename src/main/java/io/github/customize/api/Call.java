package io.github.customize.api;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.failure.Cause;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.guest.GuestReadException;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.source.Problem;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.stream.Collectors;

/** A piece of work whose failures become those of the library. */
@FunctionalInterface
interface Call<T> {
    T run() throws Failure, StepFailure, InvalidRecipe, IOException;

    static <T> T of(Call<T> work) throws CustomizeException {
        try {
            return work.run();
        } catch (CustomizeException e) {
            throw e;
        } catch (Failure e) {
            throw failure(e.code(), e);
        } catch (StepFailure e) {
            throw failure(code(e.kind()), e);
        } catch (InvalidRecipe e) {
            String problems = e.problems().stream().map(Problem::toString).collect(Collectors.joining("\n"));
            throw new CustomizeException(e.code().number(), problems, e);
        } catch (DaemonLost e) {
            throw failure(ExitCode.APPLIANCE_LOST, e);
        } catch (GuestReadException e) {
            throw failure(ExitCode.STEP_FAILED, e);
        } catch (FileSystemException e) {
            // Java's own message is only the name of a file.
            throw new CustomizeException(
                    ExitCode.IMAGE_UNPUBLISHED.number(), "failed to use a file of this host: " + Cause.withFile(e), e);
        } catch (IOException e) {
            throw failure(ExitCode.IMAGE_UNPUBLISHED, e);
        }
    }

    private static CustomizeException failure(ExitCode code, Exception cause) {
        return new CustomizeException(code.number(), String.valueOf(cause.getMessage()), cause);
    }

    private static ExitCode code(StepFailure.Kind kind) {
        return switch (kind) {
            case FAILED -> ExitCode.STEP_FAILED;
            case UNSUPPORTED -> ExitCode.STEP_UNSUPPORTED;
            case TIMED_OUT -> ExitCode.STEP_TIMED_OUT;
            case UNREACHABLE -> ExitCode.SOURCE_UNREACHABLE;
            case WRONG_DIGEST -> ExitCode.SOURCE_DIGEST;
            case BAD_ARCHIVE -> ExitCode.SOURCE_ARCHIVE;
        };
    }
}
