"""The endpoints beside `/v1/responses`: what its hosted tools work on, and models of other kinds."""

from starlette.routing import Route

from starter_simulator.endpoints import containers, files, images, models, vector_stores


def routes() -> list[Route]:
    return [*files.ROUTES, *vector_stores.ROUTES, *containers.ROUTES, *images.ROUTES, *models.ROUTES]
