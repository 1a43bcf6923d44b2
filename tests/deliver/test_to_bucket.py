"""Into a real store that speaks S3, in a process of its own: order, headers, other people's files, keys that are refused, a run that is killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from site_builder.deliver.in_order import in_order
from site_builder.deliver.target import Bucket
from site_builder.deliver.to_bucket import BucketStore
from site_builder.errors import CannotRead, DeploymentFailed, RegisterRefused, Stopped
from site_builder.model.site_list import Deployed
from site_builder.pipeline.deploy import _refuse_behind
from tests.deploying import KEY, SECRET, Sites, a_store, free_port, two_sites

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return two_sites(tmp_path_factory.mktemp("sites"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with a_store(tmp_path_factory.mktemp("store") / "s3") as url:
        yield url


@pytest.fixture
def bucket(store: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Bucket:
    """A folder of the bucket for each test, beside which another site lies."""
    for name, value in {
        "AWS_ENDPOINT_URL": store,
        "AWS_ACCESS_KEY_ID": KEY,
        "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_REGION": "eu-west-2",
    }.items():
        monkeypatch.setenv(name, value)
    BucketStore(Bucket("boards", "")).note("there-is-a-bucket", b"")  # this store makes one when it is first written to
    return Bucket("boards", f"{sha256(request.node.name.encode()).hexdigest()[:8]}/www")


def deploy(sites: Sites, name: str, store: BucketStore) -> Deployed:
    site = sites.read(name)
    return in_order(site, store, partial(_refuse_behind, site.register))


def held(store: BucketStore, sites: Sites, name: str) -> bool:
    """Whether the store has exactly this site."""
    site = sites.read(name)
    return store.there() == {*site.files, "manifest.json"} and all(
        store.read(path) == site.content(path) for path in (*site.files, "manifest.json")
    )


def test_a_site_is_brought_brought_again_and_replaced_and_only_what_changed_is_sent(sites: Sites, bucket: Bucket) -> None:
    store = BucketStore(bucket)
    assert deploy(sites, "old", store) == Deployed(8, 8, 0, in_one_step=False)
    assert held(store, sites, "old")
    store.note("google-site.html", b"the host's own")
    BucketStore(Bucket("boards", bucket.prefix.removesuffix("www") + "www-of-others")).note("index.html", b"not ours")
    assert deploy(sites, "new", store) == Deployed(9, 7, 1, in_one_step=False)
    assert store.read("google-site.html") == b"the host's own"
    store.remove(["google-site.html"])
    assert held(store, sites, "new")
    assert deploy(sites, "new", store) == Deployed(9, 0, 0, in_one_step=False)
    with pytest.raises(RegisterRefused, match="would roll it back"):
        deploy(sites, "old", store)
    assert held(store, sites, "new")


def test_each_file_has_its_type_and_how_long_it_may_be_kept(sites: Sites, bucket: Bucket) -> None:
    store = BucketStore(bucket)
    deploy(sites, "new", store)
    told = {
        path: store._store.get(path).attributes
        for path in ("index.html", "assets/fonts/One.woff2", "feed.xml", "reviews/child-b/child-b.pdf")
    }
    assert {path: (headers["Content-Type"], headers["Cache-Control"]) for path, headers in told.items()} == {
        "index.html": ("text/html; charset=utf-8", "no-cache"),
        "assets/fonts/One.woff2": ("font/woff2", "public, max-age=31536000, immutable"),
        "feed.xml": ("application/atom+xml; charset=utf-8", "no-cache"),
        "reviews/child-b/child-b.pdf": ("application/pdf", "no-cache"),
    }


_KILLED = """
import os, signal, sys
from functools import partial
from pathlib import Path
from site_builder.deliver.in_order import in_order
from site_builder.deliver.target import Bucket
from site_builder.deliver.to_bucket import BucketStore
from site_builder.read.finished_site import read_finished_site
put, puts = BucketStore._put, []
def dying(self, path, *more):
    puts.append(path)
    if len(puts) > int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
    return put(self, path, *more)
BucketStore._put = dying
in_order(read_finished_site(Path(sys.argv[1])), BucketStore(Bucket("boards", sys.argv[2])), lambda _: None)
"""


@pytest.mark.parametrize("after", [1, 3, 7])
def test_a_run_that_is_killed_is_mended_by_the_next_and_never_by_an_older_one(sites: Sites, bucket: Bucket, after: int) -> None:
    store = BucketStore(bucket)
    deploy(sites, "old", store)
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(sites.new), bucket.prefix, str(after)], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not held(store, sites, "old")
    with pytest.raises(RegisterRefused):
        deploy(sites, "old", store)
    deploy(sites, "mixed", store)
    assert held(store, sites, "mixed")


class Interrupted(BucketStore):
    """A store in which something happens before a file is written that was claimed or swapped."""

    def swap(self, path: str, content: bytes, seen: bytes | None) -> bool:
        self.before(path)
        return super().swap(path, content, seen)


@pytest.mark.parametrize("path", ["deploying.json", "manifest.json"])
def test_the_store_itself_sees_to_it_that_one_of_two_is_first(sites: Sites, bucket: Bucket, path: str) -> None:
    outer, met = Interrupted(bucket), []

    def newer_comes(at: str) -> None:
        if at == path and not met:
            met.append(at)
            deploy(sites, "new", BucketStore(bucket))

    outer.before = newer_comes
    with pytest.raises(Stopped):
        deploy(sites, "old", outer)
    deploy(sites, "new", BucketStore(bucket))
    assert held(BucketStore(bucket), sites, "new")


def test_what_lies_there_and_is_not_ours_is_not_overwritten(sites: Sites, bucket: Bucket) -> None:
    store = BucketStore(bucket)
    store.note("index.html", b"a page of the council's")
    with pytest.raises(Stopped, match=r"index\.html lies there already"):
        deploy(sites, "old", store)
    assert store.there() == {"index.html"}


def test_keys_that_are_refused_or_missing_and_a_store_that_is_silent_are_told_in_plain_words(
    sites: Sites, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DeploymentFailed, match="there is no such bucket"):
        deploy(sites, "old", BucketStore(Bucket("no-such-bucket", "")))
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-wrong-secret")
    with pytest.raises(DeploymentFailed, match="the store refuses the keys") as refused:
        deploy(sites, "old", BucketStore(bucket))
    assert not any(word in str(refused.value) for word in (KEY, SECRET, "a-wrong-secret"))
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
    with pytest.raises(DeploymentFailed, match="did not answer"):
        deploy(sites, "old", BucketStore(bucket, retries=0))
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(CannotRead, match="AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"):
        BucketStore(bucket)
