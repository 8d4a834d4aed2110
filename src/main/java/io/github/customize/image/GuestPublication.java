package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Publishes the disks of one guest: all of them, or none. */
public final class GuestPublication {
    private final List<Publisher> publishers;
    private final String action;
    private final List<String> doubts = new ArrayList<>();

    /** Of the publishers of all its disks; {@code image} is the first, for messages. */
    public GuestPublication(List<Publisher> publishers, String image) {
        this.publishers = List.copyOf(publishers);
        this.action = "publish " + image + " and the other disks of its guest";
    }

    /** Fails if all disks were opened only to be looked at. */
    public void requirePublishable() throws Failure {
        if (publishers.stream().allMatch(DiscardPublisher.class::isInstance)) {
            publishers.get(0).requirePublishable();
        }
    }

    /** Publishes the changes; QEMU must have ended without an error. */
    public void publish() throws Failure {
        publish(true);
    }

    /** Publishes the result of a run that changed nothing: images stay as they are, and output files are still made. */
    public void publishUnchanged() throws Failure {
        publish(false);
    }

    private void publish(boolean changed) throws Failure {
        requirePublishable();
        List<Publisher> results = new ArrayList<>();
        for (Publisher publisher : publishers) {
            if (publisher instanceof WrittenPublisher) {
                publisher.publish();
            } else if (!(publisher instanceof DiscardPublisher)) {
                results.add(publisher);
            }
        }
        if (results.size() == 1) {
            alone(results.get(0), changed);
        } else {
            together(results, changed);
        }
    }

    private void alone(Publisher publisher, boolean changed) throws Failure {
        if (changed) {
            publisher.publish();
        } else {
            publisher.publishUnchanged();
        }
        publisher.doubt().ifPresent(doubts::add);
    }

    private void together(List<Publisher> results, boolean changed) throws Failure {
        List<Candidate> finished = new ArrayList<>();
        for (Publisher publisher : results) {
            publisher.complete(changed).ifPresent(finished::add);
        }
        Optional<String> doubt = switch (finished.size()) {
            case 0 -> Optional.empty();
            case 1 -> finished.get(0).takePlace();
            default -> new JointPublication(finished, action).run();
        };
        doubt.ifPresent(doubts::add);
    }

    /** What is not certain although all is published. */
    public List<String> doubts() {
        return List.copyOf(doubts);
    }
}
